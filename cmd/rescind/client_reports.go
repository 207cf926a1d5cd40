package main

import (
	"errors"
	"fmt"
	"io"

	"github.com/rescindhq/rescind/conformance/client"
)

// compareClients prints what changed between two reports. A client that is worse exits with 1.
func compareClients(files []string, stdout io.Writer) error {
	if len(files) != 2 {
		return usageError(errors.New("--compare takes two reports, OLD.json and NEW.json, that rescind client --format json:FILE wrote"))
	}
	reports, err := readEarlier("--compare", files)
	if err != nil {
		return usageError(err)
	}
	c := client.Compare(reports[0], reports[1])
	if err := c.Write(stdout); err != nil {
		return harnessError(err)
	}
	if c.Worse() {
		return contractError(errors.New("the new report is worse than the old one"))
	}
	return nil
}

// showMatrix puts several reports beside each other, in the formats of --format.
func (o *clientFlags) showMatrix() error {
	if len(o.before) == 0 {
		return usageError(errors.New("--matrix takes reports that rescind client --format json:FILE wrote: rescind client --matrix *.json --format html:clients.html"))
	}
	for _, file := range o.before {
		if err := o.outputs.Reads("--matrix", file); err != nil {
			return usageError(err)
		}
	}
	reports, err := readEarlier("--matrix", o.before)
	if err != nil {
		return usageError(err)
	}
	m := client.NewMatrix(reports)
	if m.Language, err = languageOf(o.language); err != nil {
		return usageError(err)
	}
	return writeOutputs(client.MatrixFormats, o, m)
}

// readEarlier reads the reports of a flag.
func readEarlier(flag string, files []string) (reports []*client.Earlier, err error) {
	for _, file := range files {
		e, err := client.ReadEarlier(file)
		if err != nil {
			return nil, fmt.Errorf("%s: %w", flag, err)
		}
		reports = append(reports, e)
	}
	return reports, nil
}
