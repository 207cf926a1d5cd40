package main

import (
	"errors"
	"time"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"
)

// worldFlags are the flags of all commands about worlds.
type worldFlags struct {
	reach
	url, adminToken, store, format string
	makesStore                     bool // of the command: it may make a store that is not there
}

func (w *worldFlags) addFlags(f *pflag.FlagSet) {
	w.reach.addFlags(f)
	f.StringVar(&w.url, "url", defaultURL, "address of the mock")
	f.StringVar(&w.adminToken, "admin-token", "", "token of its control API, which its first line of output has")
	f.StringVar(&w.store, "store", "", "in place of a mock, the store of one that is stopped: bolt:DIR, or postgres://…")
}

func worldCommand() *cobra.Command {
	c := &cobra.Command{
		Use:     "world",
		Short:   "Take sandboxes out of a mock as files, bring them into another one, and compare them.",
		Example: "  rescind world export default -o failing.json\n  rescind world diff before.json failing.json",
		Args:    onlyCommands,
		RunE: func(*cobra.Command, []string) error {
			return usageError(errors.New("name what to do: list, export, import or diff"))
		},
	}
	c.AddCommand(worldListCommand(), worldExportCommand(), worldImportCommand(), worldDiffCommand())
	return c
}

func worldListCommand() *cobra.Command {
	var w worldFlags
	c := &cobra.Command{
		Use:     "list",
		Short:   "List the sandboxes of a mock.",
		Example: "  rescind world list --admin-token $TOKEN",
		Args:    cobra.NoArgs,
		RunE:    func(c *cobra.Command, _ []string) error { return w.list(c) },
	}
	w.addFlags(c.Flags())
	c.Flags().StringVar(&w.format, "format", "text", "text or json")
	return c
}

// An exportFlags is the flags of `rescind world export`.
type exportFlags struct {
	worldFlags
	file           string
	secrets, force bool
}

func worldExportCommand() *cobra.Command {
	var e exportFlags
	c := &cobra.Command{
		Use:   "export ID",
		Short: "Write a whole sandbox as one file.",
		Long: "Write a whole sandbox as one file: what it began with, what it is now, and its journal.\n" +
			"The file has no secrets, unless --with-secrets asks for them. Equal sandboxes give equal files.\n" +
			"A file that is there already is kept, unless --force asks to replace it. One line on standard error says what was written.",
		Example: "  rescind world export default -o failing.json",
		Args:    cobra.ExactArgs(1),
		RunE:    func(c *cobra.Command, args []string) error { return e.run(c, args[0]) },
	}
	e.addFlags(c.Flags())
	c.Flags().StringVarP(&e.file, "output", "o", "", "file to write (default: standard output)")
	c.Flags().BoolVar(&e.force, "force", false, "replace the file of --output if it is there")
	c.Flags().BoolVar(&e.secrets, "with-secrets", false, "with the secrets of the credentials, and requests as they were sent")
	return c
}

// An importFlags is the flags of `rescind world import`.
type importFlags struct {
	worldFlags
	as  string
	ttl time.Duration
}

func worldImportCommand() *cobra.Command {
	var i importFlags
	c := &cobra.Command{
		Use:   "import FILE",
		Short: "Open the sandbox of a file in a mock, where it goes on.",
		Long: "Open the sandbox of a file in a mock, where it goes on as if nothing had happened.\n" +
			"Credentials that the file leaves out, or that another sandbox of the mock uses, are made anew and printed.",
		Example: "  rescind world import failing.json --as from-ci",
		Args:    cobra.ExactArgs(1),
		RunE:    func(c *cobra.Command, args []string) error { return i.run(c, args[0]) },
	}
	i.makesStore = true
	i.addFlags(c.Flags())
	c.Flags().StringVar(&i.as, "as", "", "id of the new sandbox (default: that of the file)")
	c.Flags().DurationVar(&i.ttl, "ttl", 0, "how long it lives (default: until it is deleted)")
	c.Flags().StringVar(&i.format, "format", "text", "text or json")
	return c
}

// A diffFlags is the flags of `rescind world diff`.
type diffFlags struct {
	worldFlags
}

func worldDiffCommand() *cobra.Command {
	var d diffFlags
	c := &cobra.Command{
		Use:   "diff A B",
		Short: "Say what is different in two sandboxes.",
		Long: "Say what is different in two sandboxes. Each is a file, or else the id of a sandbox of the mock.\n" +
			"The exit code is 0 when they are equal, and 1 when they are not. Ids of sandboxes, credentials, nonces and call rates are not compared.",
		Example: "  rescind world diff before.json default",
		Args:    cobra.ExactArgs(2),
		RunE:    func(c *cobra.Command, args []string) error { return d.run(c, args[0], args[1]) },
	}
	d.addFlags(c.Flags())
	c.Flags().StringVar(&d.format, "format", "text", "text or json")
	return c
}
