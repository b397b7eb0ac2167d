"""Pages, one module per family; web.app lists them."""
