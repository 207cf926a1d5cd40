package openapi

import (
	"fmt"
	"testing"
)

// What generators, explorers and readers need of a contract, beyond what the mock needs.
func TestEveryContractIsDescribedForOtherPeoplesTools(t *testing.T) {
	for _, c := range []*Contract{Huawei(), Alibaba(), Control()} {
		for _, key := range []string{"servers", "security", "tags"} {
			if c.root.Get(key).Len() == 0 {
				t.Errorf("%s has no %s", c.file, key)
			}
		}
		m := &compiler{Contract: c, refs: map[string]Value{}}
		for _, op := range c.Operations() {
			for _, what := range m.checkDescribed(op) {
				t.Errorf("%s: %s has no %s", c.line(op.at), op.ID, what)
			}
		}
		for name, p := range c.root.Get("components").Get("parameters").All() {
			if !isDescribed(p) || p.Get("description").Text() == "" {
				t.Errorf("%s: the parameter %s has no example, or no description", c.line(p), name)
			}
		}
	}
}

// checkDescribed is what an operation does not have and should.
func (m *compiler) checkDescribed(op *Operation) (all []string) {
	for _, key := range []string{"summary", "description"} {
		if op.at.Get(key).Text() == "" {
			all = append(all, key)
		}
	}
	if op.at.Get("tags").Len() == 0 {
		all = append(all, "tag")
	}
	for _, p := range op.parameters {
		if !isDescribed(p.at) || p.at.Get("description").Text() == "" {
			all = append(all, "example or description of "+p.name)
		}
	}
	all = append(all, m.undescribed(op.at.Get("requestBody"), "example of the body")...)
	for status, r := range op.at.Get("responses").All() {
		all = append(all, m.undescribed(r, "example of the answer "+status)...)
		for name, h := range m.resolve(r).Get("headers").All() {
			if h = m.resolve(h); !isDescribed(h) || h.Get("description").Text() == "" {
				all = append(all, fmt.Sprintf("example or description of the header %s of %s", name, status))
			}
		}
	}
	return all
}

// undescribed are the media types of a body that have no example.
func (m *compiler) undescribed(body Value, what string) (all []string) {
	for media, v := range m.resolve(body).Get("content").All() {
		if !isDescribed(v) {
			all = append(all, what+" as "+media)
		}
	}
	return all
}

func isDescribed(v Value) bool { return v.Get("example").Exists() || v.Get("examples").Exists() }
