// Package driver runs the program around a client under test and speaks JSON lines with it. In goes a
// [Request], one line; out comes the [Answer] with the same id, or an error that says who is to blame: the
// driver, which broke the protocol, or the client, which died or hung over a call. PROTOCOL.md in the
// folder above is the contract of the lines, schema.json its JSON Schema.
package driver

import (
	"bytes"
	"encoding/json"
	"fmt"
)

// A Request asks the driver for one call of an operation.
type Request struct {
	ID          string         `json:"id"`
	Vendor      string         `json:"vendor"`    // huawei or alibaba
	Operation   string         `json:"operation"` // a name of [Operations]
	Endpoint    string         `json:"endpoint"`  // scheme, host and port, without a path
	Credentials any            `json:"credentials"`
	Params      map[string]any `json:"params"`
	TimeoutMS   int            `json:"timeout_ms"`            // for one attempt
	DeadlineMS  int            `json:"deadline_ms,omitempty"` // for the whole call; 0: none
	Retry       bool           `json:"retry"`                 // false: exactly one request

	User User `json:"-"` // answers the questions of an agent; nil: there is nobody to ask
}

// line is the request as it is sent: ASCII, on one line.
func (r *Request) line() ([]byte, error) {
	return lineOf(r)
}

// lineOf is a value as it is sent.
func lineOf(v any) ([]byte, error) {
	text, err := json.Marshal(v)
	if err != nil {
		return nil, err
	}
	return append(asciiOnly(text), '\n'), nil
}

// asciiOnly writes every other character of a JSON text as an escape: some readers of lines also split at
// characters such as U+2028.
func asciiOnly(text []byte) []byte {
	var out bytes.Buffer
	for _, r := range string(text) {
		switch {
		case r < 0x80:
			out.WriteByte(byte(r))
		case r < 0x10000:
			fmt.Fprintf(&out, `\u%04x`, r)
		default:
			r -= 0x10000
			fmt.Fprintf(&out, `\u%04x\u%04x`, 0xd800+(r>>10), 0xdc00+(r&0x3ff))
		}
	}
	return out.Bytes()
}

// An Answer is what the client surfaced: a result, an error, or that it has no such operation.
type Answer struct {
	ID          string  `json:"id"`
	OK          bool    `json:"ok"`
	Result      Result  `json:"result,omitempty"`
	Error       *Error  `json:"error,omitempty"`
	Unsupported bool    `json:"unsupported,omitempty"`
	Client      *Client `json:"client,omitempty"`
}

// A Result holds what the operation returns, see PROTOCOL.md. Ids and money are text there; numbers are
// kept as they were written.
type Result map[string]any

// An Error is a failure as the client surfaced it.
type Error struct {
	HTTPStatus     int    `json:"http_status"` // 0: no answer came
	Code           string `json:"code"`        // "": the server gave none
	Message        string `json:"message"`
	RequestID      string `json:"request_id"`
	Kind           string `json:"kind,omitempty"`
	Attempts       int    `json:"attempts,omitempty"`
	Retryable      *bool  `json:"retryable,omitempty"`
	OutcomeUnknown bool   `json:"outcome_unknown,omitempty"`

	OrderIDs []string `json:"order_ids,omitempty"` // of the parts of the call that were carried out before another failed
}

// A Client says what is under test.
type Client struct {
	Name      string `json:"name"`
	Version   string `json:"version"`
	SDK       string `json:"sdk,omitempty"`
	MaxWaitMS int    `json:"max_wait_ms,omitempty"` // the longest wait before a retry, whatever a server asks for; 0: not declared
}

// readAnswer reads one line. Unknown fields are ignored; a byte order mark and a carriage return are tolerated.
func readAnswer(line []byte) (*Answer, error) {
	var a Answer
	return &a, decode(line, validate, &a)
}

// decode checks a line and reads it. Numbers are kept as they were written.
func decode(line []byte, valid func([]byte) error, to any) error {
	line = bytes.TrimRight(bytes.TrimPrefix(line, []byte("\ufeff")), "\r\n")
	if err := valid(line); err != nil {
		return err
	}
	d := json.NewDecoder(bytes.NewReader(line))
	d.UseNumber()
	return d.Decode(to)
}
