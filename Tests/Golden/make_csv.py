#!/usr/bin/env python3
"""Writes csv.json and the tables in files/csv/: small files in the shapes of well-known data sets,
and the cells that Python's csv module finds in them.

Needs Python alone. Run it here: python3 make_csv.py

csv.json is {"source", "files": [file]}; a file is {"file", "separator", "comment", "hasNames",
"rows"}: what stands between the cells (" " for any run of spaces), what begins a comment (or null),
whether the first row names the columns, and each row with its cells. Spaces around cells are left
out, which the csv module keeps; the numbers are of our own making.
"""

import csv
import io
import json
import pathlib
import sys

HERE = pathlib.Path(__file__).parent
FOLDER = HERE / "files" / "csv"
FILES = []


def table(name, text, names=True, separator=",", comment=None):
    FOLDER.mkdir(parents=True, exist_ok=True)
    (FOLDER / name).write_bytes(text.encode("utf-8"))
    FILES.append({"file": name, "separator": separator, "comment": comment, "hasNames": names,
                  "rows": rows(text, separator, comment)})


def rows(text, separator, comment):
    text = text.removeprefix("\ufeff")
    if separator == " ":
        text = text.replace("\t", " ")
    if comment:
        # The module knows no comments; here they are never in quotes.
        text = "".join(line.split(comment)[0].rstrip() + "\n" for line in text.splitlines())
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator, skipinitialspace=True,
                        strict=True)
    found = [[cell.strip(" ") for cell in row] for row in reader]
    if separator == " ":
        found = [row[:-1] if row and row[-1] == "" else row for row in found]
    return [row for row in found if row]


table("iris.csv", '''\
sepal_length,sepal_width,petal_length,petal_width,species
5.0,3.4,1.5,0.2,setosa
6.1,2.8,4.7,1.2,versicolor
6.5,3.0,5.5,1.8,virginica
4.9,3.1,1.5,0.1,setosa
''')
table("iris.data", '''\
5.0,3.4,1.5,0.2,Iris-setosa
6.1,2.8,4.7,1.2,Iris-versicolor
6.5,3.0,5.5,1.8,Iris-virginica

''', names=False)
table("titanic.csv", '''\
PassengerId,Survived,Pclass,Name,Sex,Age,Fare,Cabin,Embarked
1,0,3,"Smith, Mr. Owen",male,22,7.25,,S
2,1,1,"Jones, Mrs. John (Ann ""Nan"" Brown)",female,38,71.2833,C85,C
3,1,3,"O'Leary, Miss. ""Nelly""",female,,7.8792,,Q
4,0,2,"van der Berg, Mr. Jan",male,54,26,,
''')
table("penguins.csv", '''\
species,island,bill_length_mm,bill_depth_mm,flipper_length_mm,body_mass_g,sex,year
Adelie,Torgersen,39.1,18.7,181,3750,male,2007
Adelie,Torgersen,NA,NA,NA,NA,NA,2007
Gentoo,Biscoe,46.1,13.2,211,4500,female,2008
Chinstrap,Dream,46.5,17.9,192,3500,NA,2009
''')
table("auto-mpg.data", '''\
18.0   8   307.0      130.0      3504.      12.0   70  1\t"chevrolet chevelle malibu"
25.0   4   98.00      ?          2046.      19.0   71  1\t"ford pinto"
 9.0   8   304.0      193.0      4732.      18.5   70  1\t"hi 1200d"
''', names=False, separator=" ")
table("abalone.data", '''\
M,0.455,0.365,0.095,0.514,0.2245,0.101,0.15,15
F,0.53,0.42,0.135,0.677,0.2565,0.1415,0.21,9
I,0.33,0.255,0.08,0.205,0.0895,0.0395,0.055,7
''', names=False)
table("sonar.all-data", '''\
0.0200,0.0371,0.0428,0.0207,R
0.0453,0.0523,0.0843,0.0689,R
0.0262,0.0582,0.1099,0.1083,M
''', names=False)
table("pima.csv", '''\
6,148,72,35,0,33.6,0.627,50,1
1,85,66,29,0,26.6,0.351,31,0
8,183,64,0,0,23.3,0.672,32,1
''', names=False)
table("airquality.csv", '''\
"","Ozone","Solar.R","Wind","Temp","Month","Day"
"1",41,190,7.4,67,5,1
"2",36,118,8,72,5,2
"3",NA,NA,14.3,56,5,5
''')
table("prices.csv", '''\
Date,Open,Close,Volume
2024-01-02,187.15,185.64,82488700
2024-01-03,184.22,184.25,58414500
2024-01-04,182.15,181.91,71983600
''')
table("prices-without-names.csv", '''\
2024-01-02,open,rise
2024-01-03,closed,fall
''', names=False)
table("wine.csv", '''\
"fixed acidity";"citric acid";"quality"
7.4;0;5
7.8;0.04;6
''', separator=";")
table("decimal-comma.csv", '''\
Ort;Temperatur;Regen
Köln;21,5;0
Łódź;-3,25;12,5
''', separator=";")
table("expression.tsv", "gene\ts1\ts2\nTP53\t1.5\t\nMYC \t\t\n\t2\t3\n", separator="\t")
table("line-ends-in-quotes.csv",
      'id,"a\nname",note\n1,x,"two\nlines"\n2,y,"three\r\n\r\nlines"\n3,"z,","""quoted"""\n')
table("spreadsheet.csv", "\ufeffDay,Größe\r\n1,\"2,5 €\"\r\n2,\"3\"\r\n")
table("returns.csv", "x,y\r1,2\r3,4\r")
table("adult.data", '''\
39, State-gov, 77516, Bachelors, <=50K
50, Self-emp-not-inc, 83311, Bachelors, <=50K
25, ?, 215646, HS-grad, >50K
''', names=False)
table("comments.csv", '''\
# measured on a Tuesday
t,u  # seconds, volts
0,1.5
# the fuse blew
1,2.5 # again
''', comment="#")
table("mushrooms.data", "p,x,s,n\ne,x,s,y\ne,b,s,w\np,x,y,w\n", names=False)
table("large-integers.csv", "id,n\n9007199254740993,1\n-9223372036854775808,2\n")
table("quotes-inside.csv", 'size,what\n5" wide,pipe\n12,a "b" c\n')
table("true-and-false.csv", ",x,alive\n0,1.5,True\n1,nan,False\n2,-inf,True\n")

source = f"csv of Python {sys.version.split()[0]}"
lines = ",\n".join(json.dumps(file, ensure_ascii=False) for file in FILES)
(HERE / "csv.json").write_text(
    f'{{"source": "{source}",\n"files": [\n{lines}\n]}}\n', encoding="utf-8")
print(f"{len(FILES)} files, from {source}")
