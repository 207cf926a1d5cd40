package clients

import (
	"fmt"
	"strings"
)

// pythonSignature is the head of a method, one argument a line where it would be too wide.
func pythonSignature(c *call) string {
	args := []string{"self"}
	if c.In != nil {
		args = append(args, c.In.Name+": str")
	}
	if c.File != "" {
		args = append(args, "document: str")
	}
	var named []string
	for _, m := range sentMembers(c) {
		if m.Required {
			args = append(args, m.Name+": "+pythonType(m))
		} else {
			named = append(named, m.Name+": "+pythonType(m)+" = None")
		}
	}
	if named != nil {
		args = append(append(args, "*"), named...)
	}
	head, tail := "    def "+c.Name+"(", ") -> "+pythonAnswer(c)+":"
	if line := head + strings.Join(args, ", ") + tail; len(line) <= 118 {
		return line
	}
	return head + "\n        " + strings.Join(args, ",\n        ") + ",\n    " + tail
}

// sentMembers are the members of the body, and the parameters of the query.
func sentMembers(c *call) (all []member) {
	if c.Body != nil {
		all = c.Body.Members
	}
	if c.Query != nil {
		all = append(all[:len(all):len(all)], c.Query.Members...)
	}
	return all
}

func pythonAnswer(c *call) string {
	if c.Answer == "shape" {
		return c.Shape
	}
	return map[string]string{"nothing": "None", "events": "Iterator[Event]", "sandbox": "Sandbox", "text": "str", "bytes": "bytes"}[c.Answer]
}

// pythonArguments are those of the method that makes the call, one a line where they would be too wide.
func pythonArguments(c *call) string {
	path := fmt.Sprintf("%q", c.Path)
	if c.In != nil {
		path = fmt.Sprintf("%q + quoted(%s)", strings.TrimSuffix(c.Path, "{"+c.In.Name+"}"), c.In.Name)
	}
	args := []string{fmt.Sprintf("%q", c.Method), path}
	if c.Query != nil {
		args = append(args, "query="+pythonDict(c.Query.Members))
	}
	if c.Body != nil {
		args = append(args, "body="+pythonDict(c.Body.Members))
	}
	if c.File != "" {
		args = append(args, fmt.Sprintf("media=%q", c.File), "document=document")
	}
	switch c.Answer {
	case "shape", "text", "bytes":
		args = append(args, "answer="+pythonAnswer(c))
	}
	return strings.Join(args, ", ")
}

// pythonDict is a dict of arguments by their names, over several lines where there are many.
func pythonDict(members []member) string {
	var pairs []string
	for _, m := range members {
		pairs = append(pairs, fmt.Sprintf("%q: %s", m.Name, m.Name))
	}
	if len(pairs) < 5 {
		return "{" + strings.Join(pairs, ", ") + "}"
	}
	return "{\n            " + strings.Join(pairs, ",\n            ") + ",\n        }"
}
