use onepalm_contract::case::SubmittedMaterial;
use onepalm_contract::form::{FieldError, FieldErrorCode};
use onepalm_contract::item::{Material, MaterialForm, ServiceItem};
use onepalm_contract::upload::FileType;

/// Everything that is wrong with the files of an application, by material in the guide's order, files
/// that the guide does not ask for last. What is taken on paper only comes to the window and is not
/// missed here.
pub fn check_materials(item: &ServiceItem, files: &[SubmittedMaterial]) -> Vec<FieldError> {
    let asked = item.materials.iter().flat_map(|material| check_material(material, files));
    let unknown = files
        .iter()
        .filter(|file| !item.materials.iter().any(|material| material.id == file.material))
        .map(|file| FieldErrorCode::MaterialUnknown.at(&file.material));
    asked.chain(unknown).collect()
}

fn check_material(material: &Material, files: &[SubmittedMaterial]) -> Vec<FieldError> {
    let mut files = files.iter().filter(|file| file.material == material.id).peekable();
    if files.peek().is_none() {
        let missed = material.required && material.form != MaterialForm::Paper;
        return missed.then(|| FieldErrorCode::MaterialMissing.at(&material.id)).into_iter().collect();
    }
    files
        .filter_map(|file| check_file(material, file.file_type, file.size).err())
        .map(|code| code.at(&material.id))
        .collect()
}

/// Whether a material takes a file of this type (by content) and size (bytes).
pub fn check_file(material: &Material, file_type: FileType, size: u64) -> Result<(), FieldErrorCode> {
    if !material.file_types.contains(&file_type) {
        return Err(FieldErrorCode::FileType);
    }
    if size > material.max_bytes {
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
        check_materials(&item(), files).into_iter().map(|error| (error.at, error.code)).collect()
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
        assert_eq!(check_materials(&item, &[]), []);
    }
}
