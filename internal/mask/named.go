package mask

import "strings"

// named are the values that stand behind the name of a secret: name=value, name: value, "name": value,
// <name>value</name>, a part of a form named so, a password in an address, and Bearer or Basic.
func named(s string) (spans []span) {
	covered := 0 // up to here all is masked
	add := func(from, to int, bare bool) {
		if from < to && !placeholder(s[from:to]) {
			spans, covered = append(spans, span{from, to, bare}), max(covered, to)
		}
	}
	for i := 0; i < len(s); i++ {
		if i < covered {
			continue
		}
		switch s[i] {
		case '=':
			assigned(s, i, add)
		case ':':
			covered = max(covered, declared(s, i, add))
		case '>':
			element(s, i, add)
		case '@':
			userinfo(s, i, add)
		case ' ':
			credential(s, i, add)
		}
	}
	privateKeys(s, add)
	return spans
}

// placeholder reports whether a value only says where the secret belongs: $TOKEN, ${TOKEN}, YOUR_TOKEN.
func placeholder(value string) bool {
	word := value[strings.LastIndexByte(value, ' ')+1:]
	name, variable := strings.CutPrefix(word, "$")
	if !variable && !strings.HasPrefix(name, "YOUR_") {
		return false
	}
	return strings.Trim(strings.TrimSuffix(strings.TrimPrefix(name, "{"), "}"), "ABCDEFGHIJKLMNOPQRSTUVWXYZ_0123456789") == ""
}

type adding func(from, to int, bare bool)

// assigned is name=value, the value in quotes or not, and the part of a form that has a name.
func assigned(s string, at int, add adding) {
	name, _ := nameBefore(s, at)
	from := at + 1
	if from < len(s) && s[from] == '>' { // "name" => "value"
		from++
	}
	if !Secret(name) {
		if strings.HasSuffix(strings.ToLower(name), "name") {
			part(s, from, add)
		}
		return
	}
	from = skip(s, from, " \t")
	if from < len(s) && isQuote(s[from]) {
		add(from+1, quoteEnd(s, from), false)
		return
	}
	add(from, wordEnd(s, from), false)
}
