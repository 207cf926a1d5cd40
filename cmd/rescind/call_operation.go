package main

import (
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"

	"github.com/rescindhq/rescind/conformance/compose"
	"github.com/rescindhq/rescind/conformance/situation"
	"github.com/rescindhq/rescind/internal/strictyaml"
	"github.com/rescindhq/rescind/openapi"

	"github.com/spf13/cobra"
)

// A callOperation is an operation of a vendor's contract, with its help.
type callOperation struct{ compose.Operation }

// vendorNames are the vendors as people call them, in the order of lists.
var vendorNames = []struct{ id, says string }{{situation.Huawei, "Huawei Cloud"}, {situation.Alibaba, "Alibaba Cloud"}}

// findOperation finds the operation that the first argument names.
func findOperation(args []string) (op callOperation, err error) {
	if len(args) == 0 {
		var lists []string
		for _, v := range vendorNames {
			lists = append(lists, fmt.Sprintf("  %s: %s", v.says, strings.Join(compose.Names(v.id), ", ")))
		}
		return op, usageError(errors.New("name an operation:\n" + strings.Join(lists, "\n")))
	}
	named, found := compose.Find(args[0])
	if !found {
		return op, usageError(fmt.Errorf("no vendor has an operation %q%s (`rescind call` alone lists them)", openapi.Shorten(args[0]), strictyaml.DidYouMean(args[0], compose.Names(""))))
	}
	return callOperation{named}, nil
}

// vendorName is the vendor of the operation as people call it.
func (op callOperation) vendorName() string {
	at := slices.IndexFunc(vendorNames, func(v struct{ id, says string }) bool { return v.id == op.Vendor })
	return vendorNames[at].says
}

// showOperationInHelp makes the help describe the operation that the command line names.
func showOperationInHelp(c *cobra.Command) {
	general := c.HelpFunc()
	c.SetHelpFunc(func(c *cobra.Command, args []string) {
		for _, word := range args {
			if op, err := findOperation([]string{word}); err == nil {
				op.describe(c.OutOrStdout())
				return
			}
		}
		general(c, args)
	})
}

// describe writes what the operation does and which parameters it takes.
func (op callOperation) describe(w io.Writer) {
	fmt.Fprintf(w, "%s, %s: %s\n", op.ID, op.vendorName(), op.Summary())
	fields := op.Fields()
	if len(fields) > 0 {
		fmt.Fprintf(w, "\nParameters:\n")
	}
	for _, f := range fields {
		describeField(w, "", f)
	}
	fmt.Fprintf(w, "\nUsage:\n  rescind call %s%s\n\nFlags: see rescind call --help\n", op.ID, usageOf(fields))
}

func describeField(w io.Writer, prefix string, f openapi.Field) {
	var says []string
	if f.Required && !compose.IsFilledIn(f) {
		says = append(says, "required")
	}
	if kind := compose.Kind(f); kind != "" {
		says = append(says, kind)
	}
	if f.Items != nil && f.Items.Type != "object" {
		says = append(says, "written a,b")
	}
	fmt.Fprintf(w, "  %-24s %s\n", prefix+f.Name, strings.TrimSpace(strings.Join(says, ", ")+". "+f.About))
	members := f.Members
	if f.Items != nil {
		members, prefix = f.Items.Members, prefix+f.Name+".0."
	} else {
		prefix += f.Name + "."
	}
	for _, m := range members {
		describeField(w, prefix, m)
	}
}

// usageOf writes the parameters that must be given.
func usageOf(fields []openapi.Field) (usage string) {
	for _, f := range fields {
		if f.Required && !compose.IsFilledIn(f) {
			usage += " " + f.Name + "=…"
		}
	}
	return usage
}
