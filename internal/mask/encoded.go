package mask

import (
	"encoding/base64"
	"encoding/hex"
	"strings"
	"unicode/utf8"
)

// encodedSpans returns the runs of BASE64 and of hexadecimal digits that contain a secret. A run is
// masked as a whole, because a part of it would reveal the bytes beside the secret.
func (m *Mask) encodedSpans(s string, what search) (spans []span) {
	const shortest = 8 // a shorter run encodes no strong secret
	for from := 0; from < len(s); from++ {
		if !isBase64(s[from]) {
			continue
		}
		to := from + 1
		for to < len(s) && isBase64(s[to]) {
			to++
		}
		switch {
		case to-from < shortest:
		case m.decodesToSecret(s[from:to], what):
			spans = append(spans, span{from: from, to: withPadding(s, to)})
		default:
			spans = m.addHexSpans(s, span{from: from, to: to}, what, spans)
		}
		from = to
	}
	return spans
}

// addHexSpans adds hexadecimal digits that contain a secret, where they are only a part of a run:
// a slash or a letter before them is in the alphabet of BASE64, too.
func (m *Mask) addHexSpans(s string, run span, what search, spans []span) []span {
	const shortest = 12 // two for each byte of the shortest secret that is strong
	for from := run.from; from < run.to; from++ {
		to := from
		for to < run.to && isHexDigit(s[to]) {
			to++
		}
		if n := to - from; n >= shortest && n < run.to-run.from && m.decodesToSecret(s[from:to], what) {
			spans = append(spans, span{from: from, to: to})
		}
		from = to
	}
	return spans
}

func isHexDigit(c byte) bool { return isDigit(c) || 'a' <= c|0x20 && c|0x20 <= 'f' }

// possibleEncodings reports which encodings a run can have. BASE64 of a text has capital and small
// letters; hexadecimal digits have no other character.
func possibleEncodings(run string) (inBase64, inHex bool) {
	capital, small, other := false, false, false
	for i := range len(run) {
		c := run[i]
		capital, small = capital || 'A' <= c && c <= 'Z', small || 'a' <= c && c <= 'z'
		other = other || !isDigit(c) && (c|0x20 < 'a' || c|0x20 > 'f')
	}
	return capital && small, !other
}

func withPadding(s string, to int) int {
	for to < len(s) && s[to] == '=' {
		to++
	}
	return to
}

func isBase64(c byte) bool { return base64Alphabet[c] }

var base64Alphabet = func() (signs [256]bool) {
	for c := range 256 {
		signs[c] = isLetter(byte(c)) || isDigit(byte(c)) || strings.IndexByte("+/-_", byte(c)) >= 0
	}
	return signs
}()

// decodesToSecret reports whether a run can be decoded to a text that contains a secret.
func (m *Mask) decodesToSecret(run string, what search) bool {
	for i, plain := range decodings(run) {
		within := search{maxNesting: what.maxNesting - 1}
		if within.namedSecrets = what.namedSecrets && i == 0; within.namedSecrets && (!utf8.ValidString(plain) || strings.ContainsRune(plain, 0)) {
			within.namedSecrets = false
		}
		if len(m.findSecrets(plain, within)) > 0 {
			return true
		}
	}
	return false
}

var standardBase64 = strings.NewReplacer("-", "+", "_", "/")

// decodings returns the texts that a run can encode. It may begin in the middle of an encoded group.
func decodings(run string) (all []string) {
	inBase64, inHex := possibleEncodings(run)
	if inBase64 {
		standard := standardBase64.Replace(run)
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
