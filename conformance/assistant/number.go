package assistant

import (
	"encoding/json"
	"strconv"
	"strings"
)

// A number is that of a request. The control API writes it as text, the tools as an integer.
type number uint64

// UnmarshalJSON reads an integer, also one that is written as text.
func (n *number) UnmarshalJSON(text []byte) error {
	return json.Unmarshal([]byte(strings.Trim(string(text), `"`)), (*uint64)(n))
}

// numberOf reads the number of a header, 0 where there is none.
func numberOf(text string) number {
	n, err := strconv.ParseUint(text, 10, 64)
	if err != nil {
		return 0
	}
	return number(n)
}
