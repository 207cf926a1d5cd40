package assistant

import (
	"bufio"
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"strconv"

	"github.com/modelcontextprotocol/go-sdk/jsonrpc"
)

// longestLine is the longest message, in bytes.
const longestLine = 16 << 20

// readLines passes messages on, until the end of the input.
func (c *lineConnection) readLines() {
	defer close(c.incoming)
	in := bufio.NewReader(c.In)
	for n := 1; ; n++ {
		line, long, err := readLine(in)
		switch {
		case long:
			c.refuse(jsonrpc.CodeInvalidRequest, nil, fmt.Sprintf("line %d is longer than %d bytes", n, longestLine))
		case len(line) > 0 && !c.take(n, line):
			return
		}
		if err != nil {
			c.lost = err
			return
		}
	}
}

// readLine reads one line without blanks around it. What is too long is read and dropped.
func readLine(in *bufio.Reader) (line []byte, long bool, err error) {
	for {
		part, err := in.ReadSlice('\n')
		if long = long || len(line)+len(part) > longestLine; long {
			line = nil
		} else {
			line = append(line, part...)
		}
		if !errors.Is(err, bufio.ErrBufferFull) {
			return bytes.TrimSpace(line), long, err
		}
	}
}

// take passes on what a line has: a message, or several in an array. It returns false when the connection is closed.
func (c *lineConnection) take(n int, line []byte) bool {
	if !json.Valid(line) {
		c.refuse(jsonrpc.CodeParseError, nil, fmt.Sprintf("line %d is no JSON: send one JSON-RPC message a line", n))
		return true
	}
	var batch []json.RawMessage
	if json.Unmarshal(line, &batch) != nil || len(batch) == 0 {
		batch = []json.RawMessage{line}
	}
	for _, one := range batch {
		if id, exact := exactID(one); !exact {
			c.refuse(jsonrpc.CodeInvalidRequest, id, fmt.Sprintf("line %d has an id that readers of JSON round: take a text, or an integer of at most %d", n, int64(mostExact)))
			continue
		}
		m, err := jsonrpc.DecodeMessage(one)
		if err != nil {
			c.refuse(jsonrpc.CodeInvalidRequest, idIn(one), fmt.Sprintf("line %d is no JSON-RPC 2.0 message: %v", n, err))
			continue
		}
		select {
		case c.incoming <- m:
		case <-c.closed:
			return false
		}
	}
	return true
}

// longestID is the longest number of an id that is repeated, in bytes.
const longestID = 100

// exactID reports whether the id of a message is no number that readers of JSON round, which would answer another
// request. id is the one to refuse, as it was written.
func exactID(text []byte) (id any, exact bool) {
	var m struct {
		ID json.RawMessage `json:"id"`
	}
	if json.Unmarshal(text, &m) != nil || len(m.ID) == 0 || m.ID[0] != '-' && (m.ID[0] < '0' || m.ID[0] > '9') {
		return nil, true
	}
	n, err := strconv.ParseInt(string(m.ID), 10, 64)
	if err == nil && -mostExact <= n && n <= mostExact {
		return nil, true
	}
	if len(m.ID) > longestID {
		return nil, false
	}
	return m.ID, false
}

// idIn is the id of what is no message, null where it has none that a request may have.
func idIn(text []byte) any {
	var m struct {
		ID any `json:"id"`
	}
	if json.Unmarshal(text, &m) != nil {
		return nil
	}
	if id, err := jsonrpc.MakeID(m.ID); err == nil {
		return id.Raw()
	}
	return nil
}

// refuse answers what is no message.
func (c *lineConnection) refuse(code int, id any, message string) {
	text, _ := json.Marshal(map[string]any{"jsonrpc": "2.0", "id": id, "error": map[string]any{"code": code, "message": message}})
	_ = c.writeLine(text) // a lost output is reported where answers are written
}
