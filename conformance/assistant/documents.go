package assistant

import (
	"context"
	"fmt"
	"net/url"
	"strings"

	"github.com/rescindhq/rescind/features"
	"github.com/rescindhq/rescind/openapi"

	"github.com/modelcontextprotocol/go-sdk/mcp"
)

// A document is a kind of resources of the protocol that can be read.
type document struct {
	uri, name, says, kind string
	read                  func(a *assistant, name string) (string, error)
	names                 func(a *assistant) []string // of a template, for completion
}

// The beginnings of the addresses of documents.
const (
	catalogueURI = "rescind://catalogue"
	scenariosURI = "rescind://scenarios"
	contractsURI = "rescind://openapi"
)

// documents are the resources; what has {…} is a template.
var documents = []document{
	{catalogueURI, "catalogue", "Every documented limit and behaviour, one line each: row and sentence.", "text/plain", readCatalogue, nil},
	{catalogueURI + "/{row}", "catalogue row", "What is known about one row: source, evidence, how to bring it about, and its answers.", "text/plain", readRow, rowNames},
	{scenariosURI, "scenarios", "The names of the ready scenarios.", "text/plain", readScenarioNames, nil},
	{scenariosURI + "/{name}", "scenario", "A ready scenario in YAML, to copy and change.", "application/yaml", readScenario, scenarioNames},
	{contractsURI + "/{name}", "contract", "A contract in OpenAPI: huawei.yaml, alibaba.yaml or control.yaml.", "application/yaml", readContract, contractNames},
}

// addDocuments adds the resources to a server.
func (a *assistant) addDocuments(server *mcp.Server) {
	for _, d := range documents {
		read := func(_ context.Context, r *mcp.ReadResourceRequest) (*mcp.ReadResourceResult, error) {
			return a.readDocument(d, r.Params.URI)
		}
		if d.names == nil {
			server.AddResource(&mcp.Resource{URI: d.uri, Name: d.name, Description: d.says, MIMEType: d.kind}, read)
			continue
		}
		server.AddResourceTemplate(&mcp.ResourceTemplate{URITemplate: d.uri, Name: d.name, Description: d.says, MIMEType: d.kind}, read)
	}
}

// readDocument reads the resource of an address. A name that is unknown is not found.
func (a *assistant) readDocument(d document, uri string) (*mcp.ReadResourceResult, error) {
	before, _, _ := strings.Cut(d.uri, "{")
	name, err := url.PathUnescape(strings.TrimPrefix(uri, before))
	if err != nil {
		return nil, mcp.ResourceNotFoundError(uri)
	}
	text, err := d.read(a, name)
	if err != nil {
		return nil, mcp.ResourceNotFoundError(uri)
	}
	return &mcp.ReadResourceResult{Contents: []*mcp.ResourceContents{{URI: uri, MIMEType: d.kind, Text: text}}}, nil
}

func readCatalogue(*assistant, string) (string, error) {
	var b strings.Builder
	for _, row := range features.Rows() {
		fmt.Fprintf(&b, "%s (%s): %s\n", row.ID, row.Evidence, row.Says)
	}
	return b.String(), nil
}

func rowNames(*assistant) (names []string) {
	for _, row := range features.Rows() {
		names = append(names, row.ID)
	}
	return names
}

func readRow(a *assistant, name string) (string, error) {
	if _, found := features.Find(name); !found {
		return "", fmt.Errorf("there is no row %q", name)
	}
	return a.Explain(name)
}

func readScenarioNames(a *assistant, _ string) (string, error) {
	return strings.Join(a.Scenarios(), "\n") + "\n", nil
}

func scenarioNames(a *assistant) []string { return a.Scenarios() }

func readScenario(a *assistant, name string) (string, error) {
	text, err := a.Scenario(name)
	return string(text), err
}

// contractNames are the files of the contracts.
func contractNames(*assistant) []string {
	return []string{"huawei.yaml", "alibaba.yaml", "control.yaml"}
}

func readContract(a *assistant, name string) (string, error) {
	text, found := openapi.Served(name, a.URL)
	if !found {
		return "", fmt.Errorf("there is no contract %q", name)
	}
	return string(text), nil
}

// complete offers the names that an argument of a template or of a prompt can have.
func (a *assistant) complete(ctx context.Context, r *mcp.CompleteRequest) (*mcp.CompleteResult, error) {
	var names []string
	if ref := r.Params.Ref; ref != nil && ref.Type == "ref/resource" {
		for _, d := range documents {
			if d.uri == ref.URI && d.names != nil {
				names = d.names(a)
			}
		}
	} else if r.Params.Argument.Name == "sandbox" {
		names = a.sandboxIDs(ctx)
	}
	const most = 100 // of the protocol
	found := mcp.CompletionResultDetails{Values: []string{}}
	for _, n := range names {
		if strings.Contains(n, r.Params.Argument.Value) {
			if found.Total++; len(found.Values) < most {
				found.Values = append(found.Values, n)
			}
		}
	}
	found.HasMore = found.Total > len(found.Values)
	return &mcp.CompleteResult{Completion: found}, nil
}

// sandboxIDs are the ids of the first sandboxes of the mock; none when it does not answer.
func (a *assistant) sandboxIDs(ctx context.Context) (ids []string) {
	if a.checkMock(ctx) != nil {
		return nil
	}
	all, _ := get[struct{ Sandboxes []struct{ ID string } }](ctx, a, request{operation: "list_sandboxes"})
	for _, s := range all.Sandboxes {
		ids = append(ids, s.ID)
	}
	return ids
}
