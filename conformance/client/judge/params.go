package judge

import (
	"encoding/json"
	"fmt"
	"net/url"
	"slices"
	"strings"

	"github.com/rescindhq/rescind/conformance/client/witness"
)

// Asked wants every parameter of the line to arrive with its value, and no other value. A list may be split
// over several calls.
func Asked() Check {
	return Check{ID: "sent.params", Witness: Sent, Judge: func(e *Evidence) Finding {
		all := e.Attempts()
		if len(all) == 0 {
			return notJudged("no call was received")
		}
		for name, value := range e.Request.Params {
			if want, got, ok := arrived(e, all, name, value); !ok {
				return broken(name+" "+want, got+cutBody(all)+warned(all, e.wireName(name)))
			}
		}
		return held("the parameters of the line", "they are")
	}}
}

// cutBody says that a body did not arrive whole, in the words of the server; "" where they all did.
func cutBody(all []witness.Exchange) string {
	for i := range all {
		for _, v := range all[i].Violations {
			if v.Severity == "error" && v.In == "body" && strings.HasPrefix(v.What, "is not whole") {
				return "; the body that arrived " + v.What
			}
		}
	}
	return ""
}

// warned is the first warning of the server about a parameter, or about a name in place of it; "" where it gave none.
func warned(all []witness.Exchange, name string) string {
	for i := range all {
		for _, v := range all[i].Violations {
			if v.Severity == "warning" && (strings.TrimPrefix(v.Pointer, "/") == name || strings.Contains(v.What, fmt.Sprintf("did you mean %q?", name))) {
				return "; the server warns: " + v.In + " " + v.Pointer + " " + v.What
			}
		}
	}
	return ""
}

// arrived compares one parameter with what was received.
func arrived(e *Evidence, all []witness.Exchange, name string, value any) (want, got string, ok bool) {
	if list, isList := value.([]string); isList {
		wanted, found := slices.Clone(list), []string{}
		for i := range all {
			for _, item := range items(&all[i], e.wireName(name)) {
				if !slices.Contains(found, item) {
					found = append(found, item)
				}
			}
		}
		slices.Sort(wanted)
		slices.Sort(found)
		want, got = strings.Join(wanted, ", "), strings.Join(found, ", ")
		return want, got, want == got
	}
	want = fmt.Sprint(value)
	for i := range all {
		got, sent := sentValue(&all[i], e.wireName(name))
		if got != want || (!sent && want != "") {
			return want, got, false
		}
	}
	return want, want, true
}

// sentValue is a parameter as text: in the path, in the query, in a form or in a JSON body.
func sentValue(x *witness.Exchange, name string) (string, bool) {
	if name == "resource_id" {
		return lastIDOfPath(x), true
	}
	if v, ok := x.Field(name); ok {
		if text, isText := v.(string); isText {
			return text, true
		}
		return fmt.Sprint(v), true
	}
	return x.Param(name)
}

// lastIDOfPath is the resource in the path of a call, decoded.
func lastIDOfPath(x *witness.Exchange) string {
	path, _, _ := strings.Cut(x.Request.URL, "?")
	path = strings.TrimSuffix(path, "/actions")
	id, err := url.PathUnescape(path[strings.LastIndex(path, "/")+1:])
	if err != nil {
		return path
	}
	return id
}

// items are the values of a list: a JSON array, or a text with commas.
func items(x *witness.Exchange, name string) (all []string) {
	if v, ok := x.Field(name); ok {
		list, _ := v.([]any)
		for _, item := range list {
			if n, isNumber := item.(json.Number); isNumber {
				item = n.String()
			}
			all = append(all, fmt.Sprint(item))
		}
		return all
	}
	if text, ok := x.Param(name); ok && text != "" {
		return strings.Split(text, ",")
	}
	return nil
}

// wireName is the name of a parameter on the wire: Alibaba Cloud writes InstanceIDs for instance_ids.
func (e *Evidence) wireName(name string) string {
	if e.Request.Vendor != "alibaba" {
		return name
	}
	if name == "instance_ids" {
		return "InstanceIDs"
	}
	var wire strings.Builder
	for part := range strings.SplitSeq(name, "_") {
		wire.WriteString(strings.ToUpper(part[:1]) + part[1:])
	}
	return wire.String()
}

// IDsIn are the ids of resources that a call names.
func IDsIn(x *witness.Exchange) (ids []string) {
	for _, name := range []string{"resource_ids", "InstanceIDs", "InstanceId"} {
		ids = append(ids, items(x, name)...)
	}
	if strings.Contains(x.Operation, "auto_renew") {
		ids = append(ids, lastIDOfPath(x))
	}
	return ids
}
