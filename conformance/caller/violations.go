package caller

import (
	"net/http"

	"github.com/rescindhq/rescind/openapi"
)

// Violations are what the contract does not allow in a call with these parameters, headers and body. The account's own
// id in a path need not be given: the client has it.
func Violations(op *openapi.Operation, params []Param, header http.Header, body []byte) (all []openapi.Violation) {
	in := openapi.Input{Header: header, Body: body, ContentType: "application/json"}
	for _, p := range params {
		in.Query = append(in.Query, openapi.Param(p))
	}
	in.Path = in.Query
	_, found := op.Accept(in)
	for _, v := range found {
		if !v.Missing || v.In != "path" || v.Pointer != "domain_id" {
			all = append(all, v)
		}
	}
	return all
}
