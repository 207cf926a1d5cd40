package main

import "github.com/spf13/cobra"

// refuseHelpOfUnknown shows no help of a group for a command that the group does not have. The error is stored, because
// help returns none.
func refuseHelpOfUnknown(root *cobra.Command, refused *error) {
	show := root.HelpFunc()
	root.SetHelpFunc(func(c *cobra.Command, args []string) {
		if *refused = onlyKnownCommands(c, c.Flags().Args()); *refused == nil {
			show(c, args)
		}
	})
	root.InitDefaultHelpCmd()
	help, _, err := root.Find([]string{"help"})
	if err != nil {
		return
	}
	run := help.Run
	help.Run = func(c *cobra.Command, args []string) {
		group, rest, _ := root.Find(args)
		if *refused = onlyKnownCommands(group, rest); *refused == nil {
			run(c, args)
		}
	}
}

// onlyKnownCommands is [onlyCommands] for a group; another command may have any arguments.
func onlyKnownCommands(c *cobra.Command, args []string) error {
	if !c.HasSubCommands() {
		return nil
	}
	return onlyCommands(c, args)
}
