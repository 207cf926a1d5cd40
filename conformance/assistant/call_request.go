package assistant

import (
	"cmp"
	"encoding/json"
	"errors"
	"fmt"
	"maps"
	"net/http"
	"slices"
	"strings"
	"unicode"

	"github.com/rescindhq/rescind/conformance/caller"
	"github.com/rescindhq/rescind/conformance/situation"
	"github.com/rescindhq/rescind/internal/strictyaml"
	"github.com/rescindhq/rescind/openapi"
)

// A writtenCall is a call that is not signed yet.
type writtenCall struct {
	request   *caller.Request
	variation caller.Variation
}

// write makes a call of the input of the tool. Its error has every mistake.
func write(in callIn, keys situation.Setup) (*writtenCall, error) {
	vendor, op := findOperation(in.Operation)
	if op == nil {
		return nil, fmt.Errorf("operation: no vendor has %q%s", cutText(in.Operation, longestName), strictyaml.DidYouMean(in.Operation, operations()))
	}
	c := &callWriter{op: op, keys: keys, unchecked: in.Unchecked, header: http.Header{}, body: map[string]any{}, fields: map[string]openapi.Field{}}
	for _, f := range op.Fields() {
		c.fields[f.Name] = f
	}
	for _, name := range slices.Sorted(maps.Keys(in.Parameters)) {
		c.set(name, in.Parameters[name])
	}
	c.complete(in.Parameters)
	account, user, err := chooseCaller(keys, vendor, in.As)
	switch {
	case err != nil:
		c.mistakes = append(c.mistakes, err.Error())
	case in.Signature == "token" && !hasToken(keys, vendor, account, user):
		c.mistakef("%s of %s has no token, only an access key: leave signature out, or take other", strings.TrimSuffix(account+"/"+user, "/"), vendor)
	}
	if c.mistakes != nil {
		return nil, fmt.Errorf("%s cannot be called like this:\n%s\nCorrect it, or send it all the same with unchecked", op.ID, strings.Join(c.mistakes, "\n"))
	}
	return c.finish(vendor, caller.Variation{Account: account, User: user, Token: in.Signature == "token", OtherSignature: in.Signature == "other"})
}

func findOperation(name string) (vendor string, op *openapi.Operation) {
	for _, v := range vendors {
		if op := caller.Contract(v).Operation(name); op != nil {
			return v, op
		}
	}
	return "", nil
}

// A callWriter puts each parameter where the contract has it.
type callWriter struct {
	op        *openapi.Operation
	keys      situation.Setup
	unchecked bool
	fields    map[string]openapi.Field
	params    []caller.Param
	edits     []caller.Edit
	header    http.Header
	body      map[string]any
	mistakes  []string
}

func (c *callWriter) mistakef(format string, args ...any) {
	c.mistakes = append(c.mistakes, fmt.Sprintf(format, args...))
}

// set places one parameter.
func (c *callWriter) set(name string, value any) {
	c.checkAliases(name, value)
	value, err := c.resolve(value)
	if err != nil {
		c.mistakef("%s: %v", name, err)
		return
	}
	f, known := c.fields[name]
	if known && f.In == "body" || !known && c.unchecked && c.op.TakesBody() {
		c.body[name] = value
		return
	}
	text, err := textOf(value)
	switch {
	case err != nil:
		c.mistakef("%s %v", cutText(name, longestName), err)
	case strings.ContainsFunc(name+text, unicode.IsControl):
		c.mistakef("%s has a control character", cutText(fmt.Sprintf("%q", name), longestName))
	case f.In == "header":
		c.header.Add(name, text)
	case f.In == "path" && name == "domain_id":
		c.edits = append(c.edits, caller.Edit{Param: caller.NewParam(name, text)})
	case known || c.unchecked:
		c.params = append(c.params, caller.NewParam(name, text))
	default:
		c.mistakef("it has no parameter %q%s", cutText(name, longestName), strictyaml.DidYouMean(name, slices.Sorted(maps.Keys(c.fields))))
	}
}

// textOf is a value as it stands in a query.
func textOf(value any) (string, error) {
	switch v := value.(type) {
	case string:
		return v, nil
	case map[string]any, []any, nil:
		return "", errors.New("is one value, not a list, an object or null")
	}
	text, err := json.Marshal(value)
	return string(text), err
}

// resolve puts ids in place of aliases, wherever they stand.
func (c *callWriter) resolve(value any) (any, error) {
	var err error
	switch v := value.(type) {
	case string:
		return c.idOf(v)
	case []any:
		all := make([]any, len(v))
		for i := range v {
			if all[i], err = c.resolve(v[i]); err != nil {
				return nil, err
			}
		}
		return all, nil
	case map[string]any:
		all := map[string]any{}
		for key := range v {
			if all[key], err = c.resolve(v[key]); err != nil {
				return nil, err
			}
		}
		return all, nil
	}
	return value, nil
}

func (c *callWriter) idOf(text string) (string, error) {
	alias, found := strings.CutPrefix(text, "@")
	if !found || strings.HasPrefix(alias, "@") {
		return strings.TrimPrefix(text, "@"), nil
	}
	if r, known := c.keys.Resources[alias]; known {
		return r.ID, nil
	}
	return "", fmt.Errorf("no resource has the alias %q%s (list_resources lists them)", cutText(alias, longestName), strictyaml.DidYouMean(alias, slices.Sorted(maps.Keys(c.keys.Resources))))
}

// complete fills in what follows from the contract, and names what is missing.
func (c *callWriter) complete(given map[string]any) {
	for _, f := range c.op.Fields() {
		_, here := given[f.Name]
		switch {
		case !f.Required || here || c.unchecked || f.Name == "domain_id" && f.In == "path":
		case f.In != "body" && len(f.Values) == 1:
			c.params = append(c.params, caller.NewParam(f.Name, f.Values[0]))
		default:
			c.mistakef("%s (%s) is missing. %s", f.Name, cmp.Or(f.Type, "text"), f.About)
		}
	}
}

func (c *callWriter) finish(vendor string, v caller.Variation) (*writtenCall, error) {
	var body []byte
	var err error
	if c.op.TakesBody() {
		if body, err = json.Marshal(c.body); err != nil {
			return nil, err
		}
	}
	request, err := caller.NewRequest(vendor, c.op.ID, body, c.params...)
	if err != nil {
		return nil, err
	}
	request.Header, v.Edits = c.header, c.edits
	return &writtenCall{request, v}, nil
}
