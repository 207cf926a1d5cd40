package strictyaml_test

import (
	"fmt"

	"github.com/rescindhq/rescind/internal/strictyaml"
)

func ExampleDecode() {
	var target struct {
		Name   string `yaml:"name"`
		Budget struct {
			Calls     int `yaml:"calls"`
			Destroyed int `yaml:"destroyed,omitempty"`
		} `yaml:"budget,omitempty"`
		Spare []strictyaml.At[string] `yaml:"spare,omitempty"`
	}
	file := `
name: staging
budget: {call: 200, destroyed: many}
spare: [0123, ~]
`
	fmt.Println(strictyaml.Decode("staging.yaml", []byte(file), &target))
	// Output:
	// staging.yaml:3:10: unknown key "call", did you mean "calls"?
	// staging.yaml:3:32: destroyed: must be a whole number, not "many"
	// staging.yaml:4:15: spare: must have a value
}
