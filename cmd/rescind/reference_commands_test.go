package main

import (
	"fmt"
	"strings"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"
)

// writeCommands writes every command that help shows, with its flags.
func writeCommands(b *strings.Builder) {
	b.WriteString("\n## Commands\n")
	var walk func(*cobra.Command)
	walk = func(c *cobra.Command) {
		for _, below := range c.Commands() {
			if below.IsAvailableCommand() && below.Name() != "help" && below.Name() != "completion" {
				writeCommand(b, below)
				walk(below)
			}
		}
	}
	root := rootCommand()
	root.InitDefaultCompletionCmd()
	walk(root)
	b.WriteString("\n### rescind completion\n\n`rescind completion bash|fish|powershell|zsh` prints a script for your shell, which completes commands, flags and values.\n")
}

func writeCommand(b *strings.Builder, c *cobra.Command) {
	says := c.Short
	if c.Long != "" {
		says = c.Long
	}
	fmt.Fprintf(b, "\n### %s\n\n%s\n\n```text\n%s\n```\n", c.CommandPath(), says, c.UseLine())
	if c.Example != "" {
		fmt.Fprintf(b, "\n```console\n%s\n```\n", strings.ReplaceAll(strings.TrimSpace(c.Example), "\n  ", "\n"))
	}
	var rows strings.Builder
	c.LocalFlags().VisitAll(func(f *pflag.Flag) {
		if f.Hidden || f.Name == "help" || f.Name == "version" {
			return
		}
		kind, usage := pflag.UnquoteUsage(f)
		variable := "none"
		if hasVariable(f) {
			variable = "`" + flagVariable(f.Name) + "`"
		}
		fmt.Fprintf(&rows, "| `--%s` | %s | %s | %s | %s |\n", f.Name, kindOfFlag(f, kind), defaultOf(f), variable, strings.ReplaceAll(usage, "|", `\|`))
	})
	if rows.Len() > 0 {
		b.WriteString("\n| flag | type | default | variable | what it does |\n|---|---|---|---|---|\n" + rows.String())
	}
}

func kindOfFlag(f *pflag.Flag, kind string) string {
	switch f.Value.Type() {
	case "bool":
		return "switch"
	case "stringArray":
		return "text, repeatable"
	case "string":
		return "text"
	case "int", "uint", "uint64":
		return "number"
	}
	return kind
}

// defaultOf is the default of a flag, where it is more than nothing.
func defaultOf(f *pflag.Flag) string {
	switch f.DefValue {
	case "", "[]", "false", "0":
		return ""
	}
	return "`" + strings.Trim(f.DefValue, "[]") + "`"
}
