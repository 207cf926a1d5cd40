package scenarios

import (
	"crypto/sha256"
	"encoding/base32"
	"encoding/binary"
	"encoding/hex"
	"strconv"
)

// A generator makes the ids and credentials that a file leaves out. Each value follows only from the seed,
// its purpose and a name, so neither the order nor the rest of the file changes it.
type generator uint64

func (g generator) digest(what, name string) [sha256.Size]byte {
	text := make([]byte, 0, 128)
	text = binary.BigEndian.AppendUint64(text, uint64(g))
	text = append(append(append(text, what...), 0), name...)
	return sha256.Sum256(text)
}

// hex returns 32 hexadecimal digits.
func (g generator) hex(what, name string) string {
	d := g.digest(what, name)
	return hex.EncodeToString(d[:16])
}

// letters returns 20 digits and small letters.
func (g generator) letters(what, name string) string {
	const alphabet = "0123456789abcdefghijklmnopqrstuvwxyz"
	d := g.digest(what, name)
	for i := range d {
		d[i] = alphabet[int(d[i])%len(alphabet)]
	}
	return string(d[:20])
}

// number returns 16 digits, the first of them 1.
func (g generator) number(what, name string) string {
	const lowest = 1e15
	d := g.digest(what, name)
	return strconv.FormatUint(lowest+binary.BigEndian.Uint64(d[:])%lowest, 10)
}

// key returns an access key id that begins with RESCIND.
func (g generator) key(what, name string) string {
	d := g.digest(what, name)
	return "RESCIND" + base32.StdEncoding.EncodeToString(d[:])[:13]
}

// secret returns 40 hexadecimal digits.
func (g generator) secret(what, name string) string {
	d := g.digest(what, name)
	return hex.EncodeToString(d[:20])
}
