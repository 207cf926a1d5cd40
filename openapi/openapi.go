// Package openapi is the contract: which calls there are, what a request must look like, what an answer may look
// like, and the vendors' word for every reason to refuse. In go the bytes of a call, out come validated Values, or
// Violations that say what is wrong, where (JSON pointer) and which line of the contract says so.
//
// The contracts are the three YAML files beside this one, in OpenAPI 3.0.3; DIVERGENCES.md says where documents and
// services disagree. An error code is a named example of a response, its key the reason in the domain's words.
//
// The program reads the contracts from their JSON form, json/*.json, because reading YAML takes a library half of the
// time in which a mock should have started. The YAML is the contract: a test holds the JSON to it and rewrites it
// with -update, and the YAML is read when somebody asks for a line.
//
// Two validators look at the same contract. A checker compiled when the contract is loaded answers yes or no on the
// JSON text itself: it is on the way of every call. When it says no, kin-openapi explains. Not kin-openapi alone,
// because decoding into `any` and visiting it takes six times as long and thirty allocations; not the compiled checker
// alone, because two independent readers of one contract catch each other's mistakes: FuzzAcceptAgreesWithKin holds
// them together. Where we are stricter than kin-openapi the reason stands with the check: no duplicate keys, integers
// written as integers, no repeated parameters.
//
// The JSON reader is our own too: encoding/json/jsontext, of Go's experiment jsonv2, takes as long for the tokens of a
// call (0.7 µs, measured with Go 1.26) as the checker for reading and checking it, and has no tree to check twice.
//
// Only this package knows kin-openapi and gorilla/mux.
package openapi

import (
	"embed"
	"sync"
)

//go:embed huawei.yaml alibaba.yaml control.yaml json/*.json
var contracts embed.FS

var (
	huawei  = sync.OnceValue(func() *Contract { return embedded("huawei") })
	alibaba = sync.OnceValue(func() *Contract { return embedded("alibaba") })
	control = sync.OnceValue(func() *Contract { return embedded("control") })
)

// Huawei is the contract of Huawei Cloud's unsubscription, renewal and order calls.
func Huawei() *Contract { return huawei() }

// Alibaba is the contract of Alibaba Cloud's RefundInstance and its companions.
func Alibaba() *Contract { return alibaba() }

// Control is the contract of the mock's own API under /_mock.
func Control() *Contract { return control() }

// servedAt is where a running mock serves the contracts, line for line: whoever has the program has them there.
const servedAt = "/_mock/openapi/"

// embedded loads a contract of this package; the tests load them all, so it cannot fail.
func embedded(name string) *Contract {
	lines := func() []int32 {
		_, lines, _ := readYAML(name+".yaml", must(contracts.ReadFile(name+".yaml")))
		return lines
	}
	return must(load(servedAt+name+".yaml", must(contracts.ReadFile("json/"+name+".json")), sync.OnceValue(lines)))
}

func must[T any](value T, err error) T {
	if err != nil {
		panic(err)
	}
	return value
}
