package main

import (
	"bytes"
	"crypto/sha256"
	"fmt"
)

// withChecksum adds a first line to a target file, by which a later start sees that somebody changed the rest.
func withChecksum(rest []byte) []byte { return append(checksumLine(rest), rest...) }

// isAsWritten says that a file is what withChecksum made of some target file.
func isAsWritten(file []byte) bool {
	line, rest, _ := bytes.Cut(file, []byte("\n"))
	return bytes.Equal(append(line, '\n'), checksumLine(rest))
}

func checksumLine(rest []byte) []byte {
	return fmt.Appendf(nil, "# Checksum of the lines below: %x\n", sha256.Sum256(rest))
}
