package main

import "strings"

// A difference is one point in which two worlds are different. A side that has nothing there is null.
type difference struct {
	What  string  `json:"what"`
	Name  string  `json:"name"`
	Field string  `json:"field"`
	A     *string `json:"a"`
	B     *string `json:"b"`
}

// longest is how long a value may be to be shown in a line.
const longest = 100

// String is the difference on one line: account acme: balance 100.00 -> 220.00.
func (d difference) String() string {
	of := strings.TrimSpace(d.What + " " + shownText(d.Name))
	if d.Name == "" {
		of = d.What
	}
	switch {
	case d.A == nil:
		return of + ": only in B: " + shownText(*d.B)
	case d.B == nil:
		return of + ": only in A: " + shownText(*d.A)
	case len(*d.A) > longest || len(*d.B) > longest:
		return of + ": " + strings.TrimSpace(d.Field+" "+insideText(*d.A, *d.B, d.What == "beginning"))
	}
	return of + ": " + strings.TrimSpace(d.Field+" "+valueText(*d.A)) + " -> " + valueText(*d.B)
}

func valueText(text string) string {
	if text == "" {
		return "none"
	}
	return shownText(text)
}

// compareEntities returns the differences of two worlds: what is different or only in A, in the order of A, and then
// what is only in B.
func compareEntities(a, b []entity) []difference {
	found, others, seen := []difference{}, map[[2]string]*entity{}, map[[2]string]bool{}
	for i := range b {
		others[[2]string{b[i].what, b[i].name}] = &b[i]
	}
	for i := range a {
		key := [2]string{a[i].what, a[i].name}
		if seen[key] = true; others[key] == nil {
			found = append(found, difference{What: a[i].what, Name: a[i].name, A: &a[i].says})
			continue
		}
		found = append(found, compareFields(&a[i], others[key])...)
	}
	for i := range b {
		if !seen[[2]string{b[i].what, b[i].name}] {
			found = append(found, difference{What: b[i].what, Name: b[i].name, B: &b[i].says})
		}
	}
	return found
}

// compareFields compares the fields of one entity by their names.
func compareFields(a, b *entity) (found []difference) {
	values := map[string]string{}
	for _, f := range b.fields {
		values[f.name] = f.value
	}
	add := func(name, was, is string) {
		if was != is {
			found = append(found, difference{What: a.what, Name: a.name, Field: name, A: &was, B: &is})
		}
	}
	for _, f := range a.fields {
		add(f.name, f.value, values[f.name])
		delete(values, f.name)
	}
	for _, f := range b.fields {
		if is, left := values[f.name]; left {
			add(f.name, "", is)
		}
	}
	return found
}

// shownLines is an error of several lines that cannot change the screen.
func shownLines(err error) string {
	var lines []string
	for line := range strings.Lines(err.Error()) {
		lines = append(lines, "  "+shownText(strings.TrimRight(line, "\n")))
	}
	return strings.Join(lines, "\n")
}
