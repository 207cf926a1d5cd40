package mock_test

import (
	"context"
	"fmt"
	"strings"
	"testing"

	"github.com/rescindhq/rescind/mock"
)

// misspelt sends a field that the call does not have.
func misspelt(m *mock.Mock) {
	body := `{"resource_ids":["` + m.Resource("web").ID + `"],"unsubscribe_type":1,"unsubscribe_reson":"none"}`
	inMemory(m).do(context.Background(), "POST", unsubscribe, body)
}

// errorsWith returns the errors of a test whose client causes a warning, by its options.
func errorsWith(options ...mock.Option) []string {
	return (&recordingTB{}).run(func(t mock.TB) { misspelt(mock.Start(t, options...)) }).errors
}

func TestAWarningFailsTheTestOnlyWhenItIsStrict(t *testing.T) {
	if got := errorsWith(); got != nil {
		t.Errorf("without Strict the test has the errors %q", got)
	}
	const want = "mock: call 1, unsubscribe, answered 200, with a warning: body /unsubscribe_reson is not a field of this body, and ignored"
	got := errorsWith(mock.Strict())
	if len(got) != 1 || !strings.HasPrefix(got[0], want) || !strings.HasSuffix(got[0], "[unknown-field]") {
		t.Errorf("the test has the errors %q, want %q", got, want)
	}
}

func TestWarningsCanBeAllowed(t *testing.T) {
	for name, allow := range map[string]mock.Option{
		"the warning":    mock.AllowWarnings("missing-token", "unknown-field"),
		"the operation":  mock.AllowViolations("unsubscribe"),
		"all violations": mock.AllowViolations(),
	} {
		if got := errorsWith(mock.Strict(), allow); got != nil {
			t.Errorf("%s is allowed, and the test has the errors %q", name, got)
		}
	}
	if got := errorsWith(mock.Strict(), mock.AllowWarnings("missing-token"), mock.AllowViolations("renew")); len(got) != 1 {
		t.Errorf("others are allowed, and the test has the errors %q", got)
	}
	if _, err := mock.New(mock.AllowWarnings("unknown-feld")); err == nil || !strings.Contains(err.Error(), `no warning "unknown-feld", did you mean "unknown-field"?`) {
		t.Errorf("got %v", err)
	}
}

func TestAWarningDoesNotShowASecret(t *testing.T) {
	got := (&recordingTB{}).run(func(t mock.TB) {
		m := mock.Start(t, mock.Strict())
		body := `{"resource_ids":["` + m.Resource("web").ID + `"],"unsubscribe_type":1,"` + m.Huawei().SK + `":"x"}`
		inMemory(m).do(context.Background(), "POST", unsubscribe, body)
		if key := m.Huawei().SK; key == "" {
			t.Errorf("the credential has no secret key")
		}
	})
	if len(got.errors) != 1 || !strings.Contains(got.errors[0], "body /**** is not a field") {
		t.Errorf("the test has the errors %q", got.errors)
	}
}

// With Strict a test also fails for what the vendor ignores, here a field with a misspelt name.
func ExampleStrict() {
	testOfMine := func(t mock.TB) { // func TestOfMine(t *testing.T)
		misspelt(mock.Start(t, mock.Strict()))
	}
	for _, failure := range (&recordingTB{}).run(testOfMine).errors {
		fmt.Println(strings.ReplaceAll(failure, ": ", ":\n  "))
	}
	// Output:
	// mock:
	//   call 1, unsubscribe, answered 200, with a warning:
	//   body /unsubscribe_reson is not a field of this body, and ignored, did you mean "unsubscribe_reason"? [unknown-field]
}
