package main

import (
	"cmp"
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"slices"
	"strconv"
	"strings"
)

// A vendorResponse is the response to a call, with the code and the row that it names.
type vendorResponse struct {
	status     int
	code, rule string
	body       string
	data       any
}

// call makes a call, and remembers the response and the order that it names.
func (s *rowServer) call(c call) (*vendorResponse, error) {
	r, err := s.newRequest(c)
	if err != nil {
		return nil, err
	}
	a, err := s.roundTrip(r)
	if err == nil {
		s.response, s.lastOrder = a, cmp.Or(a.valueAt("order_ids.0"), a.valueAt("Data.OrderId"), s.lastOrder)
	}
	return a, err
}

// roundTrip sends a request once, and follows no redirect.
func (s *rowServer) roundTrip(r *http.Request) (*vendorResponse, error) {
	answer, err := s.transport.RoundTrip(r)
	if err != nil {
		return nil, err
	}
	defer answer.Body.Close()
	text, err := io.ReadAll(answer.Body)
	a := &vendorResponse{status: answer.StatusCode, rule: answer.Header.Get("X-Mock-Rule"), body: string(text)}
	d := json.NewDecoder(strings.NewReader(a.body))
	d.UseNumber()
	d.Decode(&a.data) // data stays nil for XML and an empty body
	a.code = cmp.Or(a.valueAt("error_code"), a.valueAt("Code"), xmlElement(a.body, "Code"))
	return a, err
}

// xmlElement returns the text of an element of an XML body.
func xmlElement(xml, name string) string {
	_, rest, _ := strings.Cut(xml, "<"+name+">")
	text, _, _ := strings.Cut(rest, "</"+name+">")
	return text
}

// valueAt is the value at a path such as Data.InstanceList.0.StopTime, as text; "" when there is none.
func (a *vendorResponse) valueAt(path string) string {
	v := a.data
	for part := range strings.SplitSeq(path, ".") {
		switch in := v.(type) {
		case map[string]any:
			v = in[part]
		case []any:
			i, err := strconv.Atoi(part)
			if err != nil || i >= len(in) {
				return ""
			}
			v = in[i]
		default:
			return ""
		}
	}
	if v == nil {
		return ""
	}
	return fmt.Sprint(v)
}

// successCodes are the codes of an accepted call.
var successCodes = []string{"", "CBC.0000", "200", "Success"}

func (a *vendorResponse) succeeded() bool {
	return a.status < 300 && slices.Contains(successCodes, a.code) && a.rule == ""
}

func (a *vendorResponse) String() string {
	return fmt.Sprintf("%d %q by %q\n%s", a.status, a.code, a.rule, a.body)
}
