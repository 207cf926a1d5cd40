package bounded_test

import (
	"fmt"
	"strings"

	"github.com/rescindhq/rescind/internal/bounded"
)

func ExampleRead() {
	text, err := bounded.Read(strings.NewReader("name: quickstart"), "standard input", bounded.MiB)
	fmt.Println(string(text), err)
	_, err = bounded.Read(strings.NewReader("name: quickstart"), "standard input", 4)
	fmt.Println(err)
	// Output:
	// name: quickstart <nil>
	// standard input is larger than 4 bytes, the most that is read
}
