package console

import (
	"bytes"
	"encoding/json"
	"sync"
	"text/template"
)

// A language has a name, and the file extension of its templates.
type language struct{ name, file string }

var languages = []language{{"curl", "sh"}, {"Go", "go"}, {"Python", "py"}, {"Java", "java"}, {"Node.js", "mjs"}}

// all writes the call in every language that has a client for it.
func (s *snippet) all() (all []copyText) {
	for _, l := range languages {
		if text, says := s.render(l); text != "" {
			all = append(all, copyText{"Copy as " + l.name, says, text})
		}
	}
	return all
}

// render writes the call in one language; "" where the vendor's client lacks the call.
func (s *snippet) render(l language) (text, says string) {
	vendor := "huawei"
	if s.Action != "" {
		vendor = "alibaba"
	}
	if typed := l.file != "sh" && l.file != "mjs"; vendor == "huawei" && typed && s.SDK.Call == "" {
		return "", ""
	}
	if vendor == "huawei" && l.file != "sh" && s.Body != "" && !json.Valid([]byte(s.Body)) {
		return "", ""
	}
	var b bytes.Buffer
	if err := snippets().ExecuteTemplate(&b, vendor+"."+l.file+".tmpl", s); err != nil {
		panic(err)
	}
	return b.String(), s.note(vendor, l)
}

// note is a remark for the reader of the snippet.
func (s *snippet) note(vendor string, l language) string {
	switch {
	case l.file == "sh" && vendor == "alibaba":
		return "It signs with openssl and runs in any POSIX shell."
	case l.file == "sh" && s.cut:
		return "The end of the request body was not stored, so this call is incomplete."
	}
	return ""
}

// snippets are parsed when the first one is needed.
var snippets = sync.OnceValue(func() *template.Template {
	return template.Must(template.New("snippets").Funcs(literals).ParseFS(files, "snippets/*.tmpl"))
})
