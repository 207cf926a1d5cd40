package clients

import (
	"fmt"
	"strings"
)

// javaNamed is the annotation of a member that JSON calls something else.
func javaNamed(m member) string {
	if camel(m.Name) == m.Name {
		return ""
	}
	return fmt.Sprintf("@Named(%q) ", m.Name)
}

// javaAbout says what a record is.
func javaAbout(of any) string {
	s, isShape := of.(*shape)
	switch {
	case !isShape:
		return "Optional parameters."
	case s.About != "":
		return javaEscaped(s.About)
	case s.Sent:
		return "Sent to the control API."
	}
	return "Part of an answer of the control API."
}

// javaText describes a member; a documentation comment wants a text for each.
func javaText(m member) string {
	if m.About != "" {
		return javaEscaped(m.About)
	}
	return strings.ReplaceAll(m.Name, "_", " ")
}

func javaEscaped(text string) string {
	return strings.NewReplacer("&", "&amp;", "<", "&lt;", ">", "&gt;", "@", "&#64;", "*/", "*&#47;").Replace(text)
}

func javaAnswer(c *call) string {
	if c.Answer == "shape" {
		return c.Shape
	}
	return map[string]string{"nothing": "void", "events": "Stream<Event>", "sandbox": "Sandbox", "text": "String", "bytes": "byte[]"}[c.Answer]
}

// javaParameters are those of a method; whole: with what may be left out.
func javaParameters(c *call, whole bool) string {
	var all []string
	if c.In != nil {
		all = append(all, "String "+c.In.Name)
	}
	if c.File != "" {
		all = append(all, "String document")
	}
	if c.Body != nil && (whole || c.Required) {
		all = append(all, c.Body.Name+" body")
	}
	if c.Query != nil && whole {
		all = append(all, c.Query.Name+" query")
	}
	return strings.Join(all, ", ")
}

// javaOptional reports whether a call has a query or a body that may be left out.
func javaOptional(c *call) bool { return c.Query != nil || c.Body != nil && !c.Required }
