package journal

import (
	"encoding/json"
	"unicode/utf8"
)

// A writtenBody is a body as an exchange is written down: as text, so that people can read it and compare it, or
// in BASE64 where it is no text.
type writtenBody []byte

// binaryBody is a body that is no text.
type binaryBody struct {
	Base64 []byte `json:"base64"`
}

// MarshalJSON writes a string, or an object with BASE64.
func (b writtenBody) MarshalJSON() ([]byte, error) {
	if utf8.Valid(b) {
		return encodeJSON(string(b))
	}
	return json.Marshal(binaryBody{b})
}

// UnmarshalJSON reads what MarshalJSON has written.
func (b *writtenBody) UnmarshalJSON(data []byte) error {
	if len(data) > 0 && data[0] == '{' {
		var binary binaryBody
		err := json.Unmarshal(data, &binary)
		*b = binary.Base64
		return err
	}
	var text string
	err := json.Unmarshal(data, &text)
	*b = writtenBody(text)
	return err
}
