"""The pass as it is drawn, selected and edited in place."""
