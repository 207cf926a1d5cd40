package mask

import "strings"

// namedSpans returns the values with the name of a secret: name=value, name: value, "name": value,
// <name>value</name>, a part of a form, a password in a URL, and the value after Bearer or Basic.
func namedSpans(s string) (spans []span) {
	covered := 0 // everything before it is masked
	add := func(from, to int, bare bool) {
		if from < to && !isPlaceholder(s[from:to]) {
			spans, covered = append(spans, span{from, to, bare}), max(covered, to)
		}
	}
	for i := 0; i < len(s); i++ {
		if i < covered {
			continue
		}
		switch s[i] {
		case '=':
			findAssigned(s, i, add)
		case ':':
			covered = max(covered, findMember(s, i, add))
		case '>':
			findElement(s, i, add)
		case '@':
			findPassword(s, i, add)
		case ' ':
			findCredential(s, i, add)
		}
	}
	findPrivateKeys(s, add)
	return spans
}

// isPlaceholder reports whether a value only stands for a secret: $TOKEN, ${TOKEN}, YOUR_TOKEN.
func isPlaceholder(value string) bool {
	word := value[strings.LastIndexByte(value, ' ')+1:]
	name, variable := strings.CutPrefix(word, "$")
	if !variable && !strings.HasPrefix(name, "YOUR_") {
		return false
	}
	return strings.Trim(strings.TrimSuffix(strings.TrimPrefix(name, "{"), "}"), "ABCDEFGHIJKLMNOPQRSTUVWXYZ_0123456789") == ""
}

type addSpan func(from, to int, bare bool)

// findAssigned finds the value of name=value, with or without quotes, and a part of a multipart form.
func findAssigned(s string, at int, add addSpan) {
	name, _ := nameBefore(s, at)
	from := at + 1
	if from < len(s) && s[from] == '>' { // "name" => "value"
		from++
	}
	if !IsSecretName(name) {
		if strings.HasSuffix(strings.ToLower(name), "name") {
			findFormPart(s, from, add)
		}
		return
	}
	from = skipAny(s, from, " \t")
	if from < len(s) && isQuote(s[from]) {
		add(from+1, quoteEnd(s, from), false)
		return
	}
	add(from, wordEnd(s, from), false)
}
