package plan

import (
	"regexp"
	"strings"

	"github.com/rescindhq/rescind/conformance/caller"
)

// placeholderID is the id of an alias during the dry run, until a fixture is bound to it. The unusual
// brackets let it be found again in whatever the scenario sends.
func placeholderID(alias string) string { return "⟦" + alias + "⟧" }

var placeholders = regexp.MustCompile(`⟦([^⟧]+)⟧`)

func placeholderAliases(text string) (all []string) {
	for _, match := range placeholders.FindAllStringSubmatch(text, -1) {
		all = append(all, match[1])
	}
	return all
}

// aliasesSent are the aliases whose placeholders stand in a request as it would be sent.
func aliasesSent(request *caller.Request, variation caller.Variation) []string {
	sent := request.Path + string(request.Body)
	for _, p := range variation.Apply(request.Params) {
		sent += " " + p.Value
	}
	return placeholderAliases(sent)
}

// title is the name of a request, with the ids of bound resources in the place of their placeholders.
func (b *Binding) title(request *caller.Request) string { return b.withIDs(request.Name()) }

// withIDs is a text of a request, with the ids of bound resources in the place of their placeholders. A very
// long text is cut.
func (b *Binding) withIDs(text string) string {
	const longest = 80
	text = placeholders.ReplaceAllStringFunc(text, func(placeholder string) string {
		if r := b.resources[placeholders.FindStringSubmatch(placeholder)[1]]; r != nil {
			return r.ID
		}
		return placeholder
	})
	if len(text) > longest {
		return strings.ToValidUTF8(text[:longest], "") + "…"
	}
	return text
}
