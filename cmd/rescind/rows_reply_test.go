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

// A reply is what came back.
type reply struct {
	status     int
	code, rule string
	body       string
	data       any
}

// ask makes a call and remembers the reply, and the order that it names.
func (w *world) ask(c call) (*reply, error) {
	r, err := w.write(c)
	if err != nil {
		return nil, err
	}
	a, err := w.exchange(r)
	if err == nil {
		w.last, w.order = a, cmp.Or(a.at("order_ids.0"), a.at("Data.OrderId"), w.order)
	}
	return a, err
}

// exchange sends a request once and follows nothing.
func (w *world) exchange(r *http.Request) (*reply, error) {
	answer, err := w.wire.RoundTrip(r)
	if err != nil {
		return nil, err
	}
	defer answer.Body.Close()
	text, err := io.ReadAll(answer.Body)
	a := &reply{status: answer.StatusCode, rule: answer.Header.Get("X-Mock-Rule"), body: string(text)}
	d := json.NewDecoder(strings.NewReader(a.body))
	d.UseNumber()
	d.Decode(&a.data) // XML and nothing at all stay nothing
	a.code = cmp.Or(a.at("error_code"), a.at("Code"), element(a.body, "Code"))
	return a, err
}

// element is the text of an element of an XML answer.
func element(xml, name string) string {
	_, rest, _ := strings.Cut(xml, "<"+name+">")
	text, _, _ := strings.Cut(rest, "</"+name+">")
	return text
}

// at is the value at a path such as Data.InstanceList.0.StopTime, as text; "" when there is none.
func (a *reply) at(path string) string {
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

// The codes by which an answer says that it worked.
var fine = []string{"", "CBC.0000", "200", "Success"}

func (a *reply) accepts() bool {
	return a.status < 300 && slices.Contains(fine, a.code) && a.rule == ""
}

func (a *reply) String() string {
	return fmt.Sprintf("%d %q by %q\n%s", a.status, a.code, a.rule, a.body)
}
