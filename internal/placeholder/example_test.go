package placeholder_test

import (
	"fmt"

	"github.com/rescindhq/rescind/internal/placeholder"
)

func ExampleExpand() {
	lookup := func(name string) (string, bool) { return "secret-of-acme", name == "ACME_SK" }
	text, err := placeholder.Expand("sk: ${ACME_SK}, region: ${REGION:-global}", lookup)
	fmt.Println(text, err)
	_, err = placeholder.Expand("sk: ${OTHER_SK}", lookup)
	fmt.Println(err)
	// Output:
	// sk: secret-of-acme, region: global <nil>
	// the environment variable OTHER_SK is not set: set it in this shell (export OTHER_SK=…), or give a text for it (${OTHER_SK:-text})
}
