package mask

import (
	"strings"
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
