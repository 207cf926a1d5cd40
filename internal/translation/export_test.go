package translation

import "fmt"

// Marked returns a table whose every sentence says a mark besides, and the English sentence for each mark.
func Marked(t *Table) (marked *Table, english map[string]string) {
	marked, english = &Table{texts: map[string]string{}}, map[string]string{}
	mark := func(of string) string {
		m := fmt.Sprintf("⟦%d⟧", len(english))
		english[m] = of
		return m
	}
	for text, says := range t.texts {
		marked.texts[text] = says + mark(text)
	}
	for _, p := range t.patterns {
		marked.patterns = append(marked.patterns, pattern{p.english, p.says + mark(p.english.String())})
	}
	return marked, english
}

// Says returns all sentences of a table in its language.
func Says(t *Table) (all []string) {
	for _, says := range t.texts {
		all = append(all, says)
	}
	for _, p := range t.patterns {
		all = append(all, p.says)
	}
	return all
}
