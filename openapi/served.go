package openapi

import (
	"bytes"
	"encoding/json"
	"strings"
)

// Served is a contract as a file, huawei.yaml or huawei.json, in which the server is the one given: a generator that
// reads it makes a client of that server. It is false where there is no such file.
func Served(file, server string) ([]byte, bool) {
	name, format, _ := strings.Cut(file, ".")
	if !isContract(name) || format != "yaml" && format != "json" {
		return nil, false
	}
	address, _ := json.Marshal(server) // which YAML reads as JSON does, whatever is in it
	if format == "json" {
		return withServer(must(contracts.ReadFile("json/"+name+".json")), `"`+localhost+`"`, address), true
	}
	return withServer(must(contracts.ReadFile(name+".yaml")), `'`+localhost+`'`, address), true
}

// localhost is the server that the files name.
const localhost = "http://127.0.0.1:8080"

// withServer puts the address in the place of the one that the list of servers has. A test holds the files to it.
func withServer(text []byte, named string, address []byte) []byte {
	at := bytes.Index(text, []byte("servers"))
	return append(text[:at:at], bytes.Replace(text[at:], []byte(named), address, 1)...)
}

func isContract(name string) bool { return name == "huawei" || name == "alibaba" || name == "control" }
