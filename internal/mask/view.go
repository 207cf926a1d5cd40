package mask

import (
	"html"
	"strconv"
	"strings"
	"unicode/utf16"
	"unicode/utf8"
)

// A view is a text as it is, or decoded in some way, with the place in the text as it is from which
// each byte comes.
type view struct {
	text  string
	at    []int32 // where each byte of text begins, and one more for the end; nil: where it stands
	depth int
}

func (v *view) origin(from, to int) (int, int) {
	if v.at == nil {
		return from, to
	}
	return int(v.at[from]), int(v.at[to])
}

// A decoder reads one escape at the beginning of a text: what it stands for and how long it is, 0
// where none begins.
type decoder struct {
	signs string
	read  func(s string) (plain string, n int)
}

var decoders = []decoder{{"%", percent}, {`\`, backslash}, {"&", entity}, {"\x00", nothing}, {"~", pointed}}

// Views are decoded so often, and there are so many of one text: whoever escapes more often than that
// hides from himself.
const (
	mostDepth = 4
	mostViews = 48
)

// views are a text and all that it can be decoded to.
func views(s string) []view {
	all := []view{{text: s}}
	if !strings.ContainsAny(s, "%\\&\x00~") {
		return all
	}
	seen := map[string]bool{s: true}
	for i := 0; i < len(all) && len(all) < mostViews; i++ {
		if all[i].depth == mostDepth {
			break
		}
		for _, d := range decoders {
			if v, changed := all[i].decoded(d); changed && !seen[v.text] {
				seen[v.text] = true
				all = append(all, v)
			}
		}
	}
	return all
}

// decoded is the view with every escape of one kind replaced.
func (v *view) decoded(d decoder) (view, bool) {
	if !strings.ContainsAny(v.text, d.signs) {
		return view{}, false
	}
	var b strings.Builder
	at := make([]int32, 0, len(v.text)+1)
	for i := 0; i < len(v.text); {
		plain, n := "", 0
		if v.text[i] == d.signs[0] {
			plain, n = d.read(v.text[i:])
		}
		if n == 0 {
			plain, n = v.text[i:i+1], 1
		}
		from, _ := v.origin(i, i)
		for range len(plain) {
			at = append(at, int32(from))
		}
		b.WriteString(plain)
		i += n
	}
	end, _ := v.origin(len(v.text), len(v.text))
	return view{b.String(), append(at, int32(end)), v.depth + 1}, b.Len() != len(v.text)
}

// percent reads %41 and %u0041.
func percent(s string) (string, int) {
	if len(s) > 1 && s[1]|0x20 == 'u' {
		return hexRune(s, 2, 4)
	}
	if n, ok := hexDigits(s, 1, 2); ok {
		return string([]byte{byte(n)}), 3
	}
	return "", 0
}

var escapes = map[byte]string{'"': `"`, '\'': "'", '`': "`", '/': "/", '\\': `\`, 'n': "\n", 'r': "\r", 't': "\t", 'b': "\b", 'f': "\f"}

// backslash reads \u0041, \u{41}, \x41, and \" and its like.
func backslash(s string) (string, int) {
	if len(s) < 2 {
		return "", 0
	}
	switch s[1] {
	case 'u':
		if strings.HasPrefix(s, `\u{`) {
			if end := strings.IndexByte(s[:min(len(s), 12)], '}'); end > 0 {
				plain, n := hexRune(s, 3, end-3)
				return plain, n + min(n, 1)
			}
		}
		return surrogates(s)
	case 'x':
		if n, ok := hexDigits(s, 2, 2); ok {
			return string([]byte{byte(n)}), 4
		}
	}
	plain := escapes[s[1]]
	return plain, 2 * min(1, len(plain))
}

// surrogates reads \u0041, or two of them that are one character.
func surrogates(s string) (string, int) {
	high, ok := hexDigits(s, 2, 4)
	if !ok {
		return "", 0
	}
	if low, also := hexDigits(s, 8, 4); also && s[6:8] == `\u` {
		if r := utf16.DecodeRune(rune(high), rune(low)); r != utf8.RuneError {
			return string(r), 12
		}
	}
	return string(rune(high)), 6
}

// entity reads &amp;, &#65; and &#x41;.
func entity(s string) (string, int) {
	const longest = 12
	end := strings.IndexByte(s[:min(len(s), longest)], ';')
	if end < 0 {
		return "", 0
	}
	if plain := html.UnescapeString(s[:end+1]); plain != s[:end+1] {
		return plain, end + 1
	}
	return "", 0
}

// nothing reads a zero byte: text in UTF-16 has one in each character of ASCII.
func nothing(string) (string, int) { return "", 1 }

// pointed reads ~0 and ~1 of JSON pointers.
func pointed(s string) (string, int) {
	switch {
	case strings.HasPrefix(s, "~0"):
		return "~", 2
	case strings.HasPrefix(s, "~1"):
		return "/", 2
	}
	return "", 0
}

func hexRune(s string, from, digits int) (string, int) {
	if n, ok := hexDigits(s, from, digits); ok {
		return string(rune(n)), from + digits
	}
	return "", 0
}

func hexDigits(s string, from, n int) (uint64, bool) {
	if n < 1 || len(s) < from+n {
		return 0, false
	}
	v, err := strconv.ParseUint(s[from:from+n], 16, 32)
	return v, err == nil
}
