package mock_test

import (
	"fmt"
	"go/ast"
	"go/format"
	"go/parser"
	"go/token"
	"os"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/rescindhq/rescind/mock"
	"github.com/rescindhq/rescind/mock/admin/control"
	"github.com/rescindhq/rescind/openapi"
)

// The constants of the operations are written from the contracts; -update writes them anew.
func TestEveryOperationOfTheContractsIsAConstant(t *testing.T) {
	const file = "operations.go"
	want, err := format.Source([]byte(operationsFile()))
	if err != nil {
		t.Fatal(err)
	}
	if *update {
		if err := os.WriteFile(file, want, 0o644); err != nil {
			t.Fatal(err)
		}
	}
	got, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(string(got), string(want)); diff != "" {
		t.Errorf("%s does not match the contracts: make golden, or go test ./mock -run TestEveryOperationOfTheContracts -update (-got +want):\n%s", file, diff)
	}
}

// operationsFile returns the source of operations.go.
func operationsFile() string {
	var b strings.Builder
	fmt.Fprint(&b, "// Code generated from the contracts by go test ./mock -run TestEveryOperationOfTheContracts -update. DO NOT EDIT.\n\npackage mock\n")
	for _, vendor := range []struct {
		name     string
		contract *openapi.Contract
	}{{"Huawei Cloud", openapi.Huawei()}, {"Alibaba Cloud", openapi.Alibaba()}} {
		fmt.Fprintf(&b, "\n// The operations of %s, as [Mock.Requests] and the options name them.\nconst (\n", vendor.name)
		for _, op := range vendor.contract.Operations() {
			name := constantName("Operation", op.ID)
			deprecated := ""
			if op.Deprecated {
				deprecated = " The vendor has deprecated it."
			}
			fmt.Fprintf(&b, "\t// %s: %s%s\n\t%[1]s = %[4]q\n", name, op.Summary(), deprecated, op.ID)
		}
		fmt.Fprint(&b, ")\n")
	}
	return b.String()
}

// constantName joins a prefix and the words of a value, such as disable_auto_renew_v1 or in-use.
func constantName(prefix, value string) string {
	words := strings.FieldsFunc(value, func(r rune) bool { return r == '_' || r == '-' })
	for _, w := range words {
		prefix += strings.ToUpper(w[:1]) + w[1:]
	}
	return prefix
}

// What the contract of the control API lists is a constant, and every constant is in its list.
func TestEveryStateAndKindOfOrderOfTheContractIsAConstant(t *testing.T) {
	schemas := under(pageOf(t, "control").root, "components", "schemas")
	got := constantsOf(t, "states.go")
	want := map[string]string{}
	for prefix, at := range map[string][]string{"Status": {"Resource", "properties", "status"}, "Order": {"Order", "properties", "kind"}} {
		values := under(schemas, at...)["enum"].([]any)
		for _, value := range values {
			want[constantName(prefix, value.(string))] = value.(string)
		}
	}
	if diff := cmp.Diff(got, want); diff != "" {
		t.Errorf("the constants do not match openapi/control.yaml (-got +want):\n%s", diff)
	}
}

// constantsOf returns the names and values of the constants of a file.
func constantsOf(t *testing.T, file string) map[string]string {
	t.Helper()
	parsed, err := parser.ParseFile(token.NewFileSet(), file, nil, 0)
	if err != nil {
		t.Fatal(err)
	}
	all := map[string]string{}
	ast.Inspect(parsed, func(n ast.Node) bool {
		if c, is := n.(*ast.ValueSpec); is {
			all[c.Names[0].Name], _ = strconv.Unquote(c.Values[0].(*ast.BasicLit).Value)
		}
		return true
	})
	return all
}

func TestATestComparesWithTheConstants(t *testing.T) {
	m := mock.Start(t)
	inMemory(m).left(t, m.Resource("web").ID, 200)
	orders := m.Account("acme").Orders
	if got := m.Resource("web").Status; got != mock.StatusGone {
		t.Errorf("the resource is %s, want %s", got, mock.StatusGone)
	}
	if got := orders[len(orders)-1].Kind; got != mock.OrderUnsubscription {
		t.Errorf("the last order is a %s, want %s", got, mock.OrderUnsubscription)
	}
	if got := m.Requests()[0].Operation; got != mock.OperationUnsubscribe {
		t.Errorf("the call is %s, want %s", got, mock.OperationUnsubscribe)
	}
	if !slices.ContainsFunc(orders, func(o control.Order) bool { return o.Kind == mock.OrderPurchase }) {
		t.Errorf("no order is a %s", mock.OrderPurchase)
	}
}
