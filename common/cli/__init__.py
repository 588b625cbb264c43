"""The `passwright` command, one file per subcommand."""
