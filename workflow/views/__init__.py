"""The pages. They read through workflow.access and write through workflow.services."""
