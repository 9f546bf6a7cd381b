use onepalm_contract::case::{SourcedMaterial, SubmittedMaterial};
use onepalm_contract::form::{FieldError, FieldErrorCode};
use onepalm_contract::item::{Material, MaterialForm, ServiceItem};
use onepalm_contract::upload::FileType;

/// Everything that is wrong with the files of an application and with what stands for files, by material in the
/// guide's order, what the guide does not know last. `asked` are the guide's materials in the applicant's situation.
/// What is taken on paper only comes to the window and is not missed here; whether a source can stand for its
/// material is judged elsewhere.
pub fn check_materials(
    item: &ServiceItem,
    asked: &[&Material],
    files: &[SubmittedMaterial],
    sources: &[SourcedMaterial],
) -> Vec<FieldError> {
    let known = item.materials.iter().flat_map(|material| {
        let files: Vec<_> = files.iter().filter(|file| file.material == material.id).collect();
        let sources = sources.iter().filter(|sourced| sourced.material == material.id).count();
        let is_asked = asked.iter().any(|asked| asked.id == material.id);
        check_material(material, is_asked, &files, sources)
    });
    let named = files.iter().map(|file| &file.material);
    let named = named.chain(sources.iter().map(|sourced| &sourced.material));
    let unknown = named
        .filter(|id| !item.materials.iter().any(|material| material.id == **id))
        .map(|id| FieldErrorCode::MaterialUnknown.at(id));
    known.chain(unknown).collect()
}

fn check_material(
    material: &Material,
    is_asked: bool,
    files: &[&SubmittedMaterial],
    sources: usize,
) -> Vec<FieldError> {
    let one = |code: FieldErrorCode| vec![code.at(&material.id)];
    match (is_asked, files.len(), sources) {
        (false, 0, 0) | (true, 0, 1) => vec![],
        (false, _, _) => one(FieldErrorCode::MaterialNotAsked),
        (true, 0, 0) if material.required && material.form != MaterialForm::Paper => {
            one(FieldErrorCode::MaterialMissing)
        }
        (true, _, 0) => {
            let wrong = files.iter().filter_map(|file| check_file(material, file.file_type, file.size).err());
            wrong.map(|code| code.at(&material.id)).collect()
        }
        (true, _, _) => one(FieldErrorCode::MaterialTwice),
    }
}

/// Whether a material takes a file of this type (by content) and size (bytes).
pub fn check_file(material: &Material, file_type: FileType, size: u64) -> Result<(), FieldErrorCode> {
    check_fit(&material.file_types, material.max_bytes, file_type, size)
}

/// Whether something that takes these types and at most so many bytes takes such a file.
pub fn check_fit(
    file_types: &[FileType],
    max_bytes: u64,
    file_type: FileType,
    size: u64,
) -> Result<(), FieldErrorCode> {
    if !file_types.contains(&file_type) {
        return Err(FieldErrorCode::FileType);
    }
    if size > max_bytes {
        return Err(FieldErrorCode::FileTooLarge);
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::item;
    use onepalm_contract::id::UploadId;

    fn file(material: &str, file_type: FileType, size: u64) -> SubmittedMaterial {
        let upload: UploadId = "0190a5f0-0000-7000-8000-000000000001".parse().unwrap();
        SubmittedMaterial { material: material.into(), upload, file_type, size, sha256: "00".into() }
    }

    fn found(files: &[SubmittedMaterial]) -> Vec<(String, FieldErrorCode)> {
        found_with(files, &[])
    }

    fn found_with(files: &[SubmittedMaterial], sources: &[SourcedMaterial]) -> Vec<(String, FieldErrorCode)> {
        let item = item();
        let asked: Vec<_> = item.materials.iter().take(2).collect();
        let errors = check_materials(&item, &asked, files, sources);
        errors.into_iter().map(|error| (error.at, error.code)).collect()
    }

    #[test]
    fn a_source_stands_for_a_file_and_not_beside_one_nor_where_none_is_asked() {
        use onepalm_contract::case::MaterialSource::SharedData;
        let source = |material: &str| SourcedMaterial {
            material: material.into(),
            source: SharedData { share: "household".into() },
        };
        let one = |at: &str, code| vec![(at.to_owned(), code)];
        assert_eq!(found_with(&[], &[source("M01")]), []);
        let both = found_with(&[file("M01", FileType::Pdf, 1)], &[source("M01")]);
        assert_eq!(both, one("M01", FieldErrorCode::MaterialTwice));
        assert_eq!(
            found_with(&[], &[source("M01"), source("M01")]),
            one("M01", FieldErrorCode::MaterialTwice)
        );
        let item = item();
        let errors = check_materials(&item, &[&item.materials[0]], &[], &[source("M01"), source("M02")]);
        assert_eq!(errors, [FieldErrorCode::MaterialNotAsked.at("M02")]);
        let foreign = found_with(&[], &[source("M01"), source("M99")]);
        assert_eq!(foreign, one("M99", FieldErrorCode::MaterialUnknown));
    }

    #[test]
    fn a_required_material_is_missed_and_an_optional_one_is_not() {
        assert_eq!(found(&[]), [("M01".to_owned(), FieldErrorCode::MaterialMissing)]);
        assert_eq!(found(&[file("M01", FileType::Pdf, 1_000_000)]), []);
    }

    #[test]
    fn wrong_type_size_and_name_are_told_apart() {
        let files = [
            file("M01", FileType::Png, 10),
            file("M02", FileType::Jpeg, 1_000_001),
            file("M99", FileType::Pdf, 10),
        ];
        let wanted = [
            ("M01".to_owned(), FieldErrorCode::FileType),
            ("M02".to_owned(), FieldErrorCode::FileTooLarge),
            ("M99".to_owned(), FieldErrorCode::MaterialUnknown),
        ];
        assert_eq!(found(&files), wanted);
    }

    #[test]
    fn what_is_taken_on_paper_only_is_not_missed_online() {
        let mut item = item();
        item.materials[0].form = MaterialForm::Paper;
        let asked: Vec<_> = item.materials.iter().collect();
        assert_eq!(check_materials(&item, &asked, &[], &[]), []);
    }
}
