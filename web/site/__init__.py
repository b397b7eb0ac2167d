"""The section of the school's site as files: pages, fragments to paste, a manifest."""
