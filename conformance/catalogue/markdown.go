package catalogue

import (
	"fmt"
	"io"
	"strings"
)

// writeMarkdown writes the catalogue as a Markdown document.
func writeMarkdown(w io.Writer, c *Catalogue) error {
	var b strings.Builder
	fmt.Fprintf(&b, "# The catalogue\n\n%s.\n", c.Summary())
	for _, v := range c.byVendor() {
		fmt.Fprintf(&b, "\n## %s\n\n| row | says | evidence | enforced by | answers | scenarios | exercised | passed | mutants killed |\n|---|---|---|---|---|---|---|---|---|\n", v.Name)
		for _, r := range v.Rows {
			fmt.Fprintf(&b, "| %s | %s | %s | %s | %s | %d | %s | %s | %s |\n", r.ID, escapeMarkdown(r.Says), r.Evidence, r.EnforcedBy,
				escapeMarkdown(strings.Join(r.Codes(), ", ")), len(r.Scenarios), yesNo(r.Exercised), yesNo(r.Passed), r.Mutants)
		}
	}
	if len(c.Exceptions) > 0 {
		b.WriteString("\n## Exceptions\n\n| row | why |\n|---|---|\n")
	}
	for _, x := range c.Exceptions {
		fmt.Fprintf(&b, "| %s | %s |\n", x.ID, escapeMarkdown(x.Why))
	}
	writeComplaints(&b, c)
	_, err := io.WriteString(w, b.String())
	return err
}

// writeComplaints writes the complaints as a Markdown list.
func writeComplaints(b *strings.Builder, c *Catalogue) {
	if len(c.Complaints) > 0 {
		b.WriteString("\n## Complaints\n\n")
	}
	for _, what := range c.Complaints {
		fmt.Fprintf(b, "- %s\n", escapeMarkdown(what))
	}
}

// escapeMarkdown escapes a text so that Markdown does not interpret it.
func escapeMarkdown(text string) string {
	return strings.NewReplacer("|", `\|`, "<", "&lt;", "*", `\*`, "_", `\_`, "`", "\\`", "\n", " ").Replace(text)
}
