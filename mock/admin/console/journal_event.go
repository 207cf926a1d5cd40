package console

import "bytes"

// The names of events. An event without a name is an exchange, as a row of the list.
const (
	reloadEvent = "reload" // the list is out of date
	endEvent    = "end"    // no event follows
)

// encodeEvent encodes a server-sent event.
func encodeEvent(name, id string, data []byte) []byte {
	var b bytes.Buffer
	if name != "" {
		b.WriteString("event: " + name + "\n")
	}
	if id != "" {
		b.WriteString("id: " + id + "\n")
	}
	for line := range bytes.Lines(bytes.TrimSpace(data)) {
		b.WriteString("data: ")
		b.Write(bytes.TrimRight(line, "\r\n"))
		b.WriteByte('\n')
	}
	b.WriteByte('\n')
	return b.Bytes()
}
