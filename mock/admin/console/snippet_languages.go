package console

import (
	"bytes"
	"encoding/json"
	"strings"
	"sync"
	"text/template"
)

// A language has a name, and the file extension of its templates.
type language struct{ name, file string }

// languages are the client of the vendor in each language, and what its standard library can do without it.
var languages = []language{
	{"curl", "sh"},
	{"Go", "go"},
	{"Go (net/http)", plain + "go"},
	{"Python", "py"},
	{"Python (urllib)", plain + "py"},
	{"Java", "java"},
	{"Java (java.net.http)", plain + "java"},
	{"Node.js", "mjs"},
	{"Node.js (node:http)", plain + "mjs"},
}

// plain begins the file extension of a language without the client of a vendor.
const plain = "plain."

// plain reports whether the language makes calls with its standard library.
func (l language) plain() bool { return strings.HasPrefix(l.file, plain) }

// all writes the call in every language, or says why a language cannot make it.
func (s *snippet) all() (all []copyText) {
	for _, l := range languages {
		text, says := s.render(l)
		all = append(all, copyText{say("Copy as %s", l.name), says, text})
	}
	return all
}

// typed reports whether a language makes the calls of a vendor with a type for each of them.
func (l language) typed(vendor string) bool {
	return vendor == "huawei" && l.file != "sh" && l.file != "mjs" && !l.plain()
}

// impossible says why the vendor's client in a language cannot make the call; nil when it can.
func (s *snippet) impossible(vendor string, l language) phrase {
	switch {
	case l.typed(vendor) && s.SDK.Call == "":
		return say("The vendor's SDK for %s has no method for this call.", l.name)
	case l.typed(vendor) && s.broken:
		return say("The call breaks the contract, so the types of the SDK for %s cannot hold it. The call as curl can be repeated.", l.name)
	case l.plain() && s.cut:
		return say("The end of the request body was not stored, so no program can repeat the call.")
	case l.plain() && strings.HasSuffix(l.file, "java") && len(s.Body) > maxJavaText:
		return say("The body is longer than a text in a Java program may be. The call as curl can be repeated.")
	case l.plain() && s.malformedAddress() && !strings.HasSuffix(l.file, "mjs"):
		return say("The address has a malformed percent sign, which %s does not send. The call as curl can be repeated.", l.name)
	case vendor == "huawei" && l.file != "sh" && !l.plain() && s.Body != "" && !json.Valid([]byte(s.Body)):
		return say("The body is no JSON, so no SDK can send it. The call as curl can be repeated.")
	}
	return nil
}

// render writes the call in one language, with a remark; without a text the remark says why there is none.
func (s *snippet) render(l language) (text string, says phrase) {
	vendor := "huawei"
	if s.Action != "" {
		vendor = "alibaba"
	}
	if why := s.impossible(vendor, l); why != nil {
		return "", why
	}
	var b bytes.Buffer
	if err := snippets().ExecuteTemplate(&b, vendor+"."+l.file+".tmpl", s); err != nil {
		panic(err)
	}
	return b.String(), s.note(vendor, l)
}

// maxJavaText is how many bytes a text in a Java program may have, with room for its escapes.
const maxJavaText = 60_000

// note is a remark for the reader of the snippet.
func (s *snippet) note(vendor string, l language) phrase {
	switch {
	case l.file == "sh" && vendor == "alibaba":
		return say("It signs with openssl and runs in any POSIX shell.")
	case l.typed(vendor) && s.unknown:
		return say("The SDK for %s has no field for what the operation does not have, so it is left out. The call as curl has it.", l.name)
	case l.file == "sh" && s.cut:
		return say("The end of the request body was not stored, so this call is incomplete.")
	}
	return nil
}

// snippets are parsed when the first one is needed.
var snippets = sync.OnceValue(func() *template.Template {
	return template.Must(template.New("snippets").Funcs(literals).ParseFS(files, "snippets/*.tmpl"))
})
