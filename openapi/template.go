package openapi

import "strings"

// A template is text with {placeholders}, taken apart once. JSON's own braces are never taken for one: what stands in
// a placeholder's braces is lower-case letters and underscores.
type template []templatePart

// A templatePart is literal text and the placeholder behind it, if there is one.
type templatePart struct{ literal, name string }

func parseTemplate(text string) (parts template) {
	for start, from := 0, 0; ; {
		open := strings.IndexByte(text[from:], '{')
		if open < 0 {
			return append(parts, templatePart{literal: text[start:]})
		}
		from += open + 1
		end := from
		for end < len(text) && (text[end] == '_' || 'a' <= text[end] && text[end] <= 'z') {
			end++
		}
		if end > from && end < len(text) && text[end] == '}' {
			parts = append(parts, templatePart{text[start : from-1], text[from:end]})
			start, from = end+1, end+1
		}
	}
}

// fill appends the text with each placeholder's value, written by write; args are names and values.
func (t template) fill(dst []byte, write func([]byte, string) []byte, args []string) []byte {
	for i := range t {
		dst = append(dst, t[i].literal...)
		if t[i].name == "" {
			continue
		}
		if value, ok := argument(args, t[i].name); ok {
			dst = write(dst, value)
		} else {
			dst = append(append(append(dst, '{'), t[i].name...), '}')
		}
	}
	return dst
}

func argument(args []string, name string) (string, bool) {
	for i := 0; i+1 < len(args); i += 2 {
		if args[i] == name {
			return args[i+1], true
		}
	}
	return "", false
}

// names are the placeholders of the template.
func (t template) names() (all []string) {
	for _, part := range t {
		if part.name != "" {
			all = append(all, part.name)
		}
	}
	return all
}
