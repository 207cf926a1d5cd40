package mask

import (
	"encoding/base64"
	"encoding/hex"
	"strings"
	"unicode/utf8"
)

// encoded are the runs of BASE64 and of hexadecimal digits in which a secret stands. A run is masked
// as a whole: its edges tell of the bytes beside them.
func (m *Mask) encoded(s string, what search) (spans []span) {
	const shortest = 8 // what is shorter encodes nothing that is strong
	for from := 0; from < len(s); from++ {
		if !inBase64(s[from]) {
			continue
		}
		to := from + 1
		for to < len(s) && inBase64(s[to]) {
			to++
		}
		switch {
		case to-from < shortest:
		case m.holds(s[from:to], what):
			spans = append(spans, span{from: from, to: padded(s, to)})
		default:
			spans = m.digitsWithin(s, span{from: from, to: to}, what, spans)
		}
		from = to
	}
	return spans
}

// digitsWithin adds the hexadecimal digits in which a secret stands, where they are a part of a run
// only: a slash or a letter before them is in the alphabet of BASE64.
func (m *Mask) digitsWithin(s string, run span, what search, spans []span) []span {
	const shortest = 12 // two for each byte of the shortest secret that is strong
	for from := run.from; from < run.to; from++ {
		to := from
		for to < run.to && hexDigit(s[to]) {
			to++
		}
		if n := to - from; n >= shortest && n < run.to-run.from && m.holds(s[from:to], what) {
			spans = append(spans, span{from: from, to: to})
		}
		from = to
	}
	return spans
}

func hexDigit(c byte) bool { return digit(c) || 'a' <= c|0x20 && c|0x20 <= 'f' }

// encodes reports how a run can be one that encodes text: BASE64 has capitals and small letters then,
// and hexadecimal digits nothing else.
func encodes(run string) (inBase64, inHex bool) {
	capital, small, other := false, false, false
	for i := range len(run) {
		c := run[i]
		capital, small = capital || 'A' <= c && c <= 'Z', small || 'a' <= c && c <= 'z'
		other = other || !digit(c) && (c|0x20 < 'a' || c|0x20 > 'f')
	}
	return capital && small, !other
}

func padded(s string, to int) int {
	for to < len(s) && s[to] == '=' {
		to++
	}
	return to
}

func inBase64(c byte) bool { return base64Signs[c] }

var base64Signs = func() (signs [256]bool) {
	for c := range 256 {
		signs[c] = letter(byte(c)) || digit(byte(c)) || strings.IndexByte("+/-_", byte(c)) >= 0
	}
	return signs
}()

// holds reports whether a run can be decoded to something in which a secret stands.
func (m *Mask) holds(run string, what search) bool {
	for i, plain := range decodings(run) {
		within := search{depth: what.depth - 1}
		if within.named = what.named && i == 0; within.named && (!utf8.ValidString(plain) || strings.ContainsRune(plain, 0)) {
			within.named = false
		}
		if len(m.find(plain, within)) > 0 {
			return true
		}
	}
	return false
}

var ofAddresses = strings.NewReplacer("-", "+", "_", "/")

// decodings are what a run can stand for: it may begin in the middle of what was encoded.
func decodings(run string) (all []string) {
	inBase64, inHex := encodes(run)
	if inBase64 {
		standard := ofAddresses.Replace(run)
		for skip := range 4 {
			part := standard[skip:]
			if len(part)%4 == 1 {
				part = part[:len(part)-1]
			}
			if plain, err := base64.RawStdEncoding.DecodeString(part); err == nil {
				all = append(all, string(plain))
			}
		}
	}
	for skip := range 2 {
		if !inHex {
			break
		}
		part := run[skip:]
		if plain, err := hex.DecodeString(part[:len(part)&^1]); err == nil {
			all = append(all, string(plain))
		}
	}
	return all
}
