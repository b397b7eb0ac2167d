"""A small process, and the same with all of BPMN 2.0 that says something to people only."""

from __future__ import annotations

SPACES = (
    'xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" '
    'id="d" targetNamespace="urn:t"'
)
_MANY = "<multiInstanceLoopCharacteristics{}><loopCardinality{}>2</loopCardinality></multiInstanceLoopCharacteristics>"
PLAIN = (
    f'<definitions {SPACES}><message id="m" name="m"/><signal id="sig" name="sig"/>'
    '<process id="p" isExecutable="true"><startEvent id="s"/><transaction id="r"><task id="w"/></transaction>'
    f'<userTask id="t">{_MANY.format("", "")}</userTask><exclusiveGateway id="g"/><endEvent id="e"/>'
    '<sequenceFlow id="s_r" sourceRef="s" targetRef="r"/><sequenceFlow id="r_t" sourceRef="r" targetRef="t"/>'
    '<sequenceFlow id="t_g" sourceRef="t" targetRef="g"/><sequenceFlow id="g_e" sourceRef="g" targetRef="e"/>'
    "</process></definitions>"
)


def within(node: str) -> str:
    """The small process with this node, whose id is x, between its task and its gateway."""
    flows = '<sequenceFlow id="t_g" sourceRef="t" targetRef="x"/><sequenceFlow id="x_g" sourceRef="x" targetRef="g"/>'
    text = PLAIN.replace('<sequenceFlow id="t_g" sourceRef="t" targetRef="g"/>', flows)
    return text.replace('<exclusiveGateway id="g"/>', node + '<exclusiveGateway id="g"/>').replace(
        'signalRef="s"', 'signalRef="sig"'
    )


#: What is for people only: words, drawings, who takes part, what data look like, what tools do with it.
SILENT = {
    "documentation", "extensionElements", "extension", "import", "relationship", "source", "target", "incoming", "outgoing",
    "auditing", "monitoring", "category", "categoryValue", "categoryValueRef", "group", "textAnnotation", "text",
    "laneSet", "lane", "childLaneSet", "flowNodeRef", "partitionElement", "collaboration", "participant",
    "participantMultiplicity", "interfaceRef", "endPoint", "endPointRef", "messageFlow", "messageFlowAssociation",
    "participantAssociation", "innerParticipantRef", "outerParticipantRef", "conversation", "subConversation",
    "callConversation", "conversationLink", "conversationAssociation", "participantRef", "messageFlowRef", "correlationKey",
    "correlationSubscription", "choreographyRef", "partnerEntity", "partnerRole", "interface", "operation",
    "inMessageRef", "outMessageRef", "errorRef", "supportedInterfaceRef", "ioBinding", "supports", "correlationPropertyRef",
    "property", "dataObject",
    "dataObjectReference", "dataStore", "dataStoreReference", "dataState", "itemDefinition", "ioSpecification", "dataInput",
    "dataOutput", "inputSet", "outputSet", "dataInputRefs", "dataOutputRefs", "optionalInputRefs", "optionalOutputRefs",
    "whileExecutingInputRefs", "whileExecutingOutputRefs", "inputSetRefs", "outputSetRefs", "dataInputAssociation",
    "dataOutputAssociation", "sourceRef", "targetRef", "resource", "resourceParameter", "resourceRole", "resourceRef",
    "resourceParameterBinding", "resourceAssignmentExpression", "performer", "humanPerformer", "potentialOwner", "rendering",
}  # fmt: skip
SILENT_ATTRIBUTES = {
    "targetNamespace", "expressionLanguage", "typeLanguage", "exporter", "exporterVersion", "namespace", "location",
    "importType", "definition", "structureRef", "itemKind", "itemRef", "itemSubjectRef", "isCollection", "type", "direction",
    "isRequired", "processType", "isClosed", "definitionalCollaborationRef", "gatewayDirection", "textFormat",
    "associationDirection", "categoryValueRef", "value", "dataObjectRef", "dataStoreRef", "capacity", "isUnlimited",
    "processRef", "minimum", "maximum", "oneBehaviorEventRef", "noneBehaviorEventRef", "partitionElementRef",
    "implementationRef", "calledCollaborationRef", "innerConversationNodeRef", "outerConversationNodeRef",
    "innerMessageFlowRef", "outerMessageFlowRef", "correlationKeyRef", "inputDataRef", "outputDataRef", "parameterRef",
    "evaluatesToTypeRef", "method",
}  # fmt: skip
#: Of elements that are refused or not run.
OF_REFUSED = {
    "cancelRemainingInstances", "ordering", "loopType", "initiatingParticipantRef",
    "calledChoreographyRef", "scriptLanguage",
}  # fmt: skip

_DATA = (
    '<ioSpecification><dataInput id="{0}i" itemSubjectRef="item" isCollection="false"/><dataOutput id="{0}o"/>'
    '<inputSet id="{0}is"><dataInputRefs>{0}i</dataInputRefs><optionalInputRefs>{0}i</optionalInputRefs>'
    "<whileExecutingInputRefs>{0}i</whileExecutingInputRefs><outputSetRefs>{0}os</outputSetRefs></inputSet>"
    '<outputSet id="{0}os"><dataOutputRefs>{0}o</dataOutputRefs><optionalOutputRefs>{0}o</optionalOutputRefs>'
    "<whileExecutingOutputRefs>{0}o</whileExecutingOutputRefs><inputSetRefs>{0}is</inputSetRefs></outputSet></ioSpecification>"
)
_ROOTS = """
<import namespace="urn:x" location="x.xsd" importType="http://www.w3.org/2001/XMLSchema"/>
<extension definition="x"><documentation>none</documentation></extension>
<message id="m" name="m" itemRef="item"/><signal id="sig" name="sig" structureRef="item"/>
<itemDefinition id="item" structureRef="x" itemKind="Information" isCollection="false"/>
<category id="cat"><categoryValue id="cv" value="red"/></category>
<dataStore id="store" capacity="3" isUnlimited="false"/>
<interface id="if" name="i" implementationRef="x"><operation id="op" name="o" implementationRef="x">
<inMessageRef>m</inMessageRef><outMessageRef>m</outMessageRef><errorRef>err</errorRef></operation></interface>
<error id="err" name="err" errorCode="E"/>
<endPoint id="point"/><partnerEntity id="pe"><participantRef>pool</participantRef></partnerEntity>
<partnerRole id="pr"><participantRef>pool</participantRef></partnerRole>
<resource id="res" name="r"><resourceParameter id="rp" type="x" isRequired="false"/></resource>
<correlationProperty id="cp" type="x"><correlationPropertyRetrievalExpression messageRef="m"><messagePath>a</messagePath>
</correlationPropertyRetrievalExpression></correlationProperty>
<collaboration id="col" isClosed="false"><participant id="pool" processRef="p"><interfaceRef>if</interfaceRef>
<endPointRef>point</endPointRef><participantMultiplicity minimum="0" maximum="2"/></participant><participant id="other"/>
<messageFlow id="mf" sourceRef="other" targetRef="pool" messageRef="m"/>
<conversation id="con"><participantRef>pool</participantRef><messageFlowRef>mf</messageFlowRef></conversation>
<subConversation id="sub"/><callConversation id="call" calledCollaborationRef="col"><participantAssociation>
<innerParticipantRef>pool</innerParticipantRef><outerParticipantRef>other</outerParticipantRef></participantAssociation>
</callConversation><conversationAssociation innerConversationNodeRef="con" outerConversationNodeRef="sub"/>
<messageFlowAssociation innerMessageFlowRef="mf" outerMessageFlowRef="mf"/><correlationKey id="ck">
<correlationPropertyRef>cp</correlationPropertyRef></correlationKey><choreographyRef>none</choreographyRef>
<conversationLink sourceRef="other" targetRef="con"/></collaboration>
"""
_NODES = f"""
<documentation textFormat="text/plain">words</documentation><extensionElements/>
<supportedInterfaceRef>if</supportedInterfaceRef>{_DATA.format("p")}
<ioBinding operationRef="op" inputDataRef="pi" outputDataRef="po"/><auditing/><monitoring/>
<property id="prop" itemSubjectRef="item"><dataState name="raw"/></property>
<laneSet><lane id="l" partitionElementRef="x">
<partitionElement xsi:type="tCategoryValue" value="x"/><flowNodeRef>s</flowNodeRef><childLaneSet>
<lane id="l2"><flowNodeRef>t</flowNodeRef></lane></childLaneSet></lane></laneSet>
<startEvent id="s"><outgoing>s_r</outgoing></startEvent>
<transaction id="r" method="##Compensate"><task id="w"/></transaction>
<userTask id="t"><auditing/><monitoring/><categoryValueRef>cv</categoryValueRef><incoming>r_t</incoming>
<outgoing>t_g</outgoing>{_DATA.format("t")}<property id="tp"/>
<dataInputAssociation><sourceRef>obj</sourceRef><targetRef>ti</targetRef></dataInputAssociation>
<dataOutputAssociation><sourceRef>to</sourceRef><targetRef>obj</targetRef></dataOutputAssociation>
<resourceRole><resourceRef>res</resourceRef><resourceParameterBinding parameterRef="rp"><formalExpression>1</formalExpression>
</resourceParameterBinding></resourceRole><performer/><humanPerformer/><potentialOwner><resourceAssignmentExpression>
<formalExpression>someone</formalExpression></resourceAssignmentExpression></potentialOwner>
{_MANY.format(' oneBehaviorEventRef="x" noneBehaviorEventRef="x"', ' xsi:type="tFormalExpression" evaluatesToTypeRef="x"')}
<rendering/></userTask>
<exclusiveGateway id="g" gatewayDirection="Diverging"/><endEvent id="e"/>
<dataObject id="obj" isCollection="true"><dataState name="new"/></dataObject>
<dataObjectReference id="objr" dataObjectRef="obj"/><dataStoreReference id="sr" dataStoreRef="store"/>
<sequenceFlow id="s_r" sourceRef="s" targetRef="r"/><sequenceFlow id="r_t" sourceRef="r" targetRef="t"/>
<sequenceFlow id="t_g" sourceRef="t" targetRef="g"/><sequenceFlow id="g_e" sourceRef="g" targetRef="e"/>
<textAnnotation id="note" textFormat="text/plain"><text>look</text></textAnnotation>
<association id="as" sourceRef="t" targetRef="note" associationDirection="None"/><group id="gr" categoryValueRef="cv"/>
<correlationSubscription correlationKeyRef="ck"/><supports>p</supports>
"""
EVERYTHING_SILENT = (
    f'<definitions {SPACES} expressionLanguage="http://www.w3.org/1999/XPath" exporter="x" exporterVersion="1" '
    f'typeLanguage="http://www.w3.org/2001/XMLSchema">{_ROOTS}'
    f'<process id="p" isExecutable="true" processType="Private" isClosed="0" definitionalCollaborationRef="col">{_NODES}'
    '</process><relationship type="x" direction="None"><source>p</source><target>p</target></relationship></definitions>'
)
