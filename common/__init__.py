"""The pass engine: model, package, signing, validation, rendering, command line."""
