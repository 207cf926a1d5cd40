package main

import (
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"

	"github.com/rescindhq/rescind/conformance/caller"
	"github.com/rescindhq/rescind/conformance/situation"
	"github.com/rescindhq/rescind/internal/strictyaml"
	"github.com/rescindhq/rescind/openapi"

	"github.com/spf13/cobra"
)

// A callOperation is an operation of a vendor's contract.
type callOperation struct {
	vendor string
	*openapi.Operation
}

// vendorNames are the vendors as people call them, in the order of lists.
var vendorNames = []struct{ id, says string }{{situation.Huawei, "Huawei Cloud"}, {situation.Alibaba, "Alibaba Cloud"}}

// callOperations are the operations of both vendors.
func callOperations() (all []callOperation) {
	for _, v := range vendorNames {
		for _, op := range caller.Contract(v.id).Operations() {
			all = append(all, callOperation{v.id, op})
		}
	}
	return all
}

func operationNames(vendor string) (names []string) {
	for _, op := range callOperations() {
		if vendor == "" || op.vendor == vendor {
			names = append(names, op.ID)
		}
	}
	return names
}

// findOperation finds the operation that the first argument names.
func findOperation(args []string) (op callOperation, err error) {
	if len(args) == 0 {
		var lists []string
		for _, v := range vendorNames {
			lists = append(lists, fmt.Sprintf("  %s: %s", v.says, strings.Join(operationNames(v.id), ", ")))
		}
		return op, usageError(errors.New("name an operation:\n" + strings.Join(lists, "\n")))
	}
	all := callOperations()
	at := slices.IndexFunc(all, func(op callOperation) bool { return op.ID == args[0] })
	if at < 0 {
		return op, usageError(fmt.Errorf("no vendor has an operation %q%s (`rescind call` alone lists them)", openapi.Shorten(args[0]), strictyaml.DidYouMean(args[0], operationNames(""))))
	}
	return all[at], nil
}

// vendorName is the vendor of the operation as people call it.
func (op callOperation) vendorName() string {
	at := slices.IndexFunc(vendorNames, func(v struct{ id, says string }) bool { return v.id == op.vendor })
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
	if f.Required && !isFilledIn(f) {
		says = append(says, "required")
	}
	if kind := kindOf(f); kind != "" {
		says = append(says, kind)
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

// kindOf says what a value of a field looks like.
func kindOf(f openapi.Field) string {
	switch {
	case f.Items != nil && f.Items.Type != "object":
		return "list of " + kindOf(*f.Items) + "s"
	case len(f.Values) > 0:
		return strings.Join(f.Values, " or ")
	case f.Type == "string":
		return "text"
	}
	return f.Type
}

// usageOf writes the parameters that must be given.
func usageOf(fields []openapi.Field) (usage string) {
	for _, f := range fields {
		if f.Required && !isFilledIn(f) {
			usage += " " + f.Name + "=…"
		}
	}
	return usage
}

// isFilledIn reports whether a parameter need not be given: the account's own id is that of the credential, and
// a parameter with one possible value has it.
func isFilledIn(f openapi.Field) bool {
	return f.Name == "domain_id" && f.In == "path" || f.In != "body" && len(f.Values) == 1
}
