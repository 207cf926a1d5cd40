package saved

import (
	"bytes"
	"encoding/binary"
	"strings"
	"unicode/utf16"
	"unicode/utf8"
)

// byteOrderMarks are the marks that files begin with, and how to decode such a file.
var byteOrderMarks = []struct {
	mark   string
	name   string
	decode func([]byte) (string, error)
}{
	{"\xff\xfe\x00\x00", "UTF-32", refuseEncoding("it is in UTF-32; save it in UTF-8")},
	{"\x00\x00\xfe\xff", "UTF-32", refuseEncoding("it is in UTF-32; save it in UTF-8")},
	{"\xef\xbb\xbf", "", func(b []byte) (string, error) { return string(b), nil }},
	{"\xff\xfe", "UTF-16, little endian, as PowerShell writes files", decodeUTF16(binary.LittleEndian)},
	{"\xfe\xff", "UTF-16, big endian", decodeUTF16(binary.BigEndian)},
	{"\x1f\x8b", "", refuseEncoding("it is compressed with gzip; unpack it first")},
	{"PK\x03\x04", "", refuseEncoding("it is an archive of ZIP; unpack it first")},
}

// decodeText decodes a file. note says what was changed, because signed bytes are compared.
func decodeText(file []byte) (text, note string, err error) {
	for _, e := range byteOrderMarks {
		if bytes.HasPrefix(file, []byte(e.mark)) {
			return decodeMarked(file[len(e.mark):], e.name, e.decode)
		}
	}
	switch {
	case looksLikeUTF16(file, 1):
		return decodeMarked(file, "UTF-16, little endian, without a mark", decodeUTF16(binary.LittleEndian))
	case looksLikeUTF16(file, 0):
		return decodeMarked(file, "UTF-16, big endian, without a mark", decodeUTF16(binary.BigEndian))
	}
	if at := bytes.IndexByte(file, 0); at >= 0 {
		return string(file[:at]), "", wrongAt(at, "a byte 0 stands here, which no text has; save the request as text")
	}
	if at := invalidUTF8At(file); at >= 0 {
		note = "The file is not in UTF-8; its bytes were taken as they stand. If the request was sent in UTF-8, save the file so."
	}
	return string(file), note, nil
}

func decodeMarked(file []byte, name string, decode func([]byte) (string, error)) (text, note string, err error) {
	if name != "" {
		note = "The file is in " + name + "; it was read as text, and its body as UTF-8. If a tool converted it, the body may have lost what it was sent with."
	}
	text, err = decode(file)
	return text, note, err
}

func refuseEncoding(why string) func([]byte) (string, error) {
	return func([]byte) (string, error) { return "", wrongAt(0, "%s", why) }
}

// decodeUTF16 decodes UTF-16.
func decodeUTF16(order binary.ByteOrder) func([]byte) (string, error) {
	return func(b []byte) (string, error) {
		units := make([]uint16, len(b)/2)
		for i := range units {
			units[i] = order.Uint16(b[2*i:])
		}
		text := string(utf16.Decode(units))
		if len(b)%2 > 0 {
			return text, wrongAt(len(text), "the file ends within a character of UTF-16; save it once more, in UTF-8")
		}
		return strings.TrimPrefix(text, "\ufeff"), nil
	}
}

// looksLikeUTF16 reports whether every other byte at the beginning is 0, as in UTF-16 of ASCII.
func looksLikeUTF16(file []byte, from int) bool {
	const looked = 8
	if len(file) < looked {
		return false
	}
	for i := range looked {
		if (file[i] == 0) != (i%2 == from) {
			return false
		}
	}
	return true
}

// invalidUTF8At returns where a file is not UTF-8; -1 when it is.
func invalidUTF8At(file []byte) int {
	for i := 0; i < len(file); {
		r, size := utf8.DecodeRune(file[i:])
		if r == utf8.RuneError && size == 1 {
			return i
		}
		i += size
	}
	return -1
}

// Text decodes a file in UTF-8 or UTF-16.
func Text(file []byte) (string, error) {
	text, _, err := decodeText(file)
	return text, withPosition(text, err)
}
