package mask

import (
	"strings"
)

// A view is a raw or decoded text, with the place in the raw text from which each byte comes.
type view struct {
	text    string
	offsets []int32 // where each byte and the end come from in the raw text; nil: the text is raw
	depth   int
}

func (v *view) sourceSpan(from, to int) (int, int) {
	if v.offsets == nil {
		return from, to
	}
	return int(v.offsets[from]), int(v.offsets[to])
}

// The limits of decoding bound the work for one text. Nobody escapes a secret more often by accident.
const (
	maxDepth = 4
	maxViews = 48
)

// decodedViews returns the views of a text: raw, and decoded in every way.
func decodedViews(s string) []view {
	all := []view{{text: s}}
	if !strings.ContainsAny(s, "%\\&\x00~") {
		return all
	}
	seen := map[string]bool{s: true}
	for i := 0; i < len(all) && len(all) < maxViews; i++ {
		if all[i].depth == maxDepth {
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

// decoded returns the view with all escapes of one kind replaced.
func (v *view) decoded(d decoder) (view, bool) {
	if !strings.ContainsAny(v.text, d.start) {
		return view{}, false
	}
	var b strings.Builder
	at := make([]int32, 0, len(v.text)+1)
	for i := 0; i < len(v.text); {
		plain, n := "", 0
		if v.text[i] == d.start[0] {
			plain, n = d.read(v.text[i:])
		}
		if n == 0 {
			plain, n = v.text[i:i+1], 1
		}
		from, _ := v.sourceSpan(i, i)
		for range len(plain) {
			at = append(at, int32(from))
		}
		b.WriteString(plain)
		i += n
	}
	end, _ := v.sourceSpan(len(v.text), len(v.text))
	return view{b.String(), append(at, int32(end)), v.depth + 1}, b.Len() != len(v.text)
}
