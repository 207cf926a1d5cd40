package openapi

import (
	"errors"
	"fmt"
)

// A Contract is one loaded OpenAPI document. It does not change and may be shared.
type Contract struct {
	file       string
	root       Value
	lines      func() []int32 // of each node of root; read when somebody asks
	operations []*Operation
	gateways   []*Refusal
	common     []string // parameters that every call of an RPC contract may have
	methods    []string // by which an RPC contract can be called
	routes     routes
	explainer  explainer
}

// Load reads a contract; file is its name in messages. What would go unchecked, such as a keyword that the
// compiled checker does not know, is a mistake; all mistakes are reported, each with its line.
func Load(file string, data []byte) (*Contract, error) {
	text, lines, err := readYAML(file, data)
	if err != nil {
		return nil, err
	}
	return load(file, text, func() []int32 { return lines })
}

// load compiles a contract from its JSON form.
func load(file string, text []byte, lines func() []int32) (*Contract, error) {
	doc := &document{nodes: make([]node, 0, len(text)/16)}
	if err := doc.parse(text); err != nil {
		return nil, fmt.Errorf("%s:%d: %s", file, lines()[max(len(doc.nodes)-1, 0)], err.What)
	}
	c := &Contract{file: file, root: Value{doc: doc}, lines: lines}
	c.methods = stringsOf(c.root.Get("x-rpc").Get("methods"))
	if mistakes := compileContract(c); len(mistakes) > 0 {
		return nil, errors.Join(mistakes...)
	}
	return c, nil
}

// line is the place of a value in the file, as people and editors write it.
func (c *Contract) line(v Value) string {
	if !v.Exists() {
		return c.file
	}
	return fmt.Sprintf("%s:%d", c.file, c.lines()[v.at])
}

// Operations are the calls of the contract, in the order of the file.
func (c *Contract) Operations() []*Operation { return c.operations }

// Operation is the call with that operationId, or nil.
func (c *Contract) Operation(id string) *Operation {
	for _, op := range c.operations {
		if op.ID == id {
			return op
		}
	}
	return nil
}

// Action is the call with that x-rpc-action, or nil.
func (c *Contract) Action(name string) *Operation {
	for _, op := range c.operations {
		if op.Action == name && name != "" {
			return op
		}
	}
	return nil
}

// Version is the version that callers of an RPC contract name; "" for REST.
func (c *Contract) Version() string { return c.root.Get("x-rpc").Get("version").Text() }

// Common are the parameters that every call of an RPC contract must have, in the order in which they are missed.
func (c *Contract) Common() []string { return stringsOf(c.root.Get("x-rpc").Get("common")) }

// Optional are the parameters that every call of an RPC contract may have besides; most of them are ignored.
func (c *Contract) Optional() []string { return stringsOf(c.root.Get("x-rpc").Get("optional")) }

// Methods are the HTTP methods by which an RPC contract can be called.
func (c *Contract) Methods() []string { return c.methods }

// Gateway is what the gateway in front of the service says for that reason, or nil.
func (c *Contract) Gateway(reason string) *Refusal {
	for _, r := range c.gateways {
		if r.Reason == reason {
			return r
		}
	}
	return nil
}

// Gateways are all refusals of the gateway, in the order of the file.
func (c *Contract) Gateways() []*Refusal { return c.gateways }

func stringsOf(list Value) (all []string) {
	for item := range list.Items() {
		all = append(all, item.Text())
	}
	return all
}
